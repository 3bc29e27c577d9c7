import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Deletes files of a sandbox's mailbox that were written before a moment; returns how many. */
export async function forgetOldMail(directory: string, before: Date): Promise<number> {
  const folder = join(directory, 'mailbox');
  if (!existsSync(folder)) return 0;
  let count = 0;
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const { mtimeMs } = await stat(file);
    if (mtimeMs >= before.getTime()) continue;
    await rm(file, { force: true });
    count += 1;
  }
  return count;
}
