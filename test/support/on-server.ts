import pg from 'pg';

/** The database of the tests' Postgres that has tables and no rows. */
export const templateName = 'template_of_tests';

/** Runs one statement on a Postgres, such as making a database. */
export async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
