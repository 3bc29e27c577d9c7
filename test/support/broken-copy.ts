import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A copy of `data/` in which one file was changed; it is removed when the test ends. */
export function dataWith(file: string, change: (text: string) => string): string {
  const directory = mkdtempSync(join(tmpdir(), 'almanac-data-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  cpSync('data', directory, { recursive: true });
  const path = join(directory, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return directory;
}
