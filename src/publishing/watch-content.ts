import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../lib/clock.ts';
import { type Content, readContent } from './read-content.ts';

/** How often the files are looked at, in milliseconds. */
const lookEveryMs = 5_000;

/**
 * The content of the data directory as it is now: read again when a file has changed. A file that became broken
 * is reported once, and what was read before it stays; throws only when the very first reading fails.
 */
export function watchContent(options: {
  directory: string;
  clock: Pick<Clock, 'now'>;
  onTrouble(trouble: { what: string; cause: unknown }): void;
}): () => Content {
  const { directory, clock, onTrouble } = options;
  let stamp = stampOf(directory);
  let content = readContent(directory);
  let lookedAt = clock.now().getTime();
  return () => {
    const now = clock.now().getTime();
    if (Math.abs(now - lookedAt) < lookEveryMs) return content;
    lookedAt = now;
    const fresh = stampOf(directory);
    if (fresh === stamp) return content;
    stamp = fresh;
    try {
      content = readContent(directory);
    } catch (cause) {
      onTrouble({ what: 'the content was changed and cannot be read, so the one before it stays', cause });
    }
    return content;
  };
}

/** Names, sizes and times of every file: different whenever one was changed, added or taken away. */
function stampOf(directory: string): string {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ya?ml|md)$/.test(name))
    .sort()
    .map((name) => {
      const file = statSync(join(directory, name), { throwIfNoEntry: false });
      return `${name} ${file?.size} ${file?.mtimeMs}`;
    })
    .join('\n');
}
