import { expect, it } from 'vitest';
import { sourceFiles } from '../support/source-files.ts';

/** `audience.ts` is one condition that others build their statements with. */
const exceptions = ['src/subscribers/audience.ts'];

it('keeps the SQL of subscribers in their stores, and has none in what the web shows', () => {
  const statement = /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql[`.<]/;
  const found = sourceFiles('src/subscribers', 'src/site', 'src/desk', 'src/web')
    .filter(({ path, text }) => !path.endsWith('-store.ts') && statement.test(text))
    .map(({ path }) => path);
  expect(found).toEqual(exceptions);
});
