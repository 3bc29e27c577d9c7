import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Content, readContent } from './read-content.ts';

/** Reads the data directory when a file of it has changed since the last time; else gives the very same content. */
export function contentWatcher(dataDirectory: string): () => Content {
  let known: { seen: string; content: Content } | undefined;
  return () => {
    const seen = fingerprint(dataDirectory);
    if (known?.seen !== seen) known = { seen, content: readContent(dataDirectory) };
    return known.content;
  };
}

/** Names, sizes and times of change; the editions' own file has its say at the next start. */
function fingerprint(directory: string): string {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return files
    .map((file) => {
      const { size, mtimeMs } = statSync(file);
      return `${file} ${size} ${mtimeMs}`;
    })
    .join('\n');
}
