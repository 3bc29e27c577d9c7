import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptLists } from '../desk/desk-world.ts';
import type { Clock } from '../lib/clock.ts';
import { dayMs } from '../lib/durations.ts';
import { randomId } from '../lib/ids.ts';

/** A list that nobody has imported by then is thrown away when the next one comes. */
const keptMs = dayMs;
const idPattern = /^[a-z0-9]{24}$/;

/** Lists of people that wait between the dry run and the import, as files that only this user can read. */
export function keptLists({ directory, clock }: { directory: string; clock: Clock }): KeptLists {
  const fileOf = (id: string) => join(directory, `${id}.csv`);
  const isThere = async (id: string) =>
    idPattern.test(id) && (await stat(fileOf(id)).catch(() => undefined))?.isFile() === true;

  const forgetOld = async (): Promise<void> => {
    for (const name of await readdir(directory)) {
      const file = join(directory, name);
      const found = await stat(file).catch(() => undefined);
      if (found && clock.now().getTime() - found.mtimeMs > keptMs && name.endsWith('.csv'))
        await rm(file, { force: true });
    }
  };

  return {
    keep: async (bytes) => {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      await forgetOld();
      const id = randomId(24);
      await writeFile(fileOf(id), bytes, { mode: 0o600, flag: 'wx' });
      // By the clock that it is thrown away by, which in a demonstration is not the machine's.
      await utimes(fileOf(id), clock.now(), clock.now());
      return id;
    },
    open: async (id) => ((await isThere(id)) ? createReadStream(fileOf(id)) : undefined),
    forget: async (id) => {
      if (idPattern.test(id)) await rm(fileOf(id), { force: true });
    },
  };
}
