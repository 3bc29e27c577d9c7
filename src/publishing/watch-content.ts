import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../lib/clock.ts';
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

/** How often files are looked at for whoever asks all the time, in milliseconds. */
const lookEveryMs = 5_000;

/**
 * As `contentWatcher`, for readers: a file that became broken is reported once, and what was read before it stays.
 * Throws only when the very first reading fails.
 */
export function lastGoodContent(options: {
  directory: string;
  clock: Pick<Clock, 'now'>;
  onTrouble(trouble: { what: string; cause: unknown }): void;
}): () => Content {
  const { directory, clock, onTrouble } = options;
  const read = contentWatcher(directory);
  let content = read();
  let lookedAt = clock.now().getTime();
  let told = '';
  return () => {
    const now = clock.now().getTime();
    if (Math.abs(now - lookedAt) < lookEveryMs) return content;
    lookedAt = now;
    try {
      content = read();
      told = '';
    } catch (cause) {
      if (String(cause) === told) return content;
      told = String(cause);
      onTrouble({ what: 'the content was changed and cannot be read, so the one before it stays', cause });
    }
    return content;
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
