import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import type { Database } from '../../src/db/tables.ts';
import { randomId } from '../../src/lib/ids.ts';
import { onServer, templateName } from './on-server.ts';
import { scratchFolder } from './scratch-folder.ts';

export interface TestDatabase {
  db: Database;
  /** For a second connection, or a child process. */
  url: string;
}

/** A fresh, migrated database of a kind; the returned function throws it away. */
export async function freshDatabase(
  kind: 'sqlite' | 'postgres',
): Promise<TestDatabase & { drop(): Promise<void> }> {
  if (kind === 'sqlite') {
    const directory = mkdtempSync(join(scratchFolder(), 'almanac-sqlite-'));
    const file = join(directory, 'test.db');
    copyFileSync(inject('sqliteTemplate'), file);
    const url = `sqlite:${file}`;
    const db = await openDatabase(url);
    return {
      db,
      url,
      drop: async () => {
        await db.destroy();
        rmSync(directory, { recursive: true, force: true });
      },
    };
  }
  const server = inject('postgresUrl');
  const name = `test_${randomId(12)}`;
  await onServer(server, `create database ${name} template ${templateName}`);
  const url = `${server}/${name}`;
  const db = await openDatabase(url);
  return {
    db,
    url,
    drop: async () => {
      await db.destroy();
      await onServer(server, `drop database ${name} with (force)`);
    },
  };
}

/** Runs a suite once on SQLite and once on Postgres, each with one fresh database for the whole suite. */
export function describeOnBoth(name: string, suite: (database: () => TestDatabase) => void) {
  describe.each(['sqlite', 'postgres'] as const)(`${name} (%s)`, (kind) => {
    suite(oneDatabase(kind));
  });
}

/** One fresh database of a kind for the suite around it. */
export function oneDatabase(kind: 'sqlite' | 'postgres'): () => TestDatabase {
  let fresh: Awaited<ReturnType<typeof freshDatabase>> | undefined;
  beforeAll(async () => {
    fresh = await freshDatabase(kind);
  });
  afterAll(async () => {
    await fresh?.drop();
  });
  return () => {
    if (!fresh) throw new Error('The database is ready only inside tests');
    return fresh;
  };
}

let usual: 'sqlite' | 'postgres' = 'sqlite';

/** The database that a stage takes when its test names none. */
export const usualKind = (): 'sqlite' | 'postgres' => usual;

/** Runs a suite once on each database, for tests whose stages make a fresh one for every test. */
export function onBoth(suite: () => void) {
  describe.each(['sqlite', 'postgres'] as const)('on %s', (kind) => {
    beforeAll(() => {
      usual = kind;
    });
    afterAll(() => {
      usual = 'sqlite';
    });
    suite();
  });
}
