import { expect, it } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { Failure, type FailureCode } from '../../src/lib/failure.ts';
import { peopleSiteStage } from './people-site-stage.ts';

/** A site whose database fails in this way at every query of a route. */
const broken = (cause: Error) =>
  peopleSiteStage({
    through: (db) =>
      db.withPlugin({
        transformQuery: () => {
          throw cause;
        },
        transformResult: async ({ result }) => result,
      }) as Database,
  });

it.each([
  ['invalid', 422],
  ['not_found', 404],
  ['conflict', 409],
  ['blocked', 409],
] as [FailureCode, number][])(
  'a failure that is %s is told to the visitor with %i, in the words of the site and not in its own',
  async (code, status) => {
    const site = await broken(new Failure(code, 'Row 7 of subscribers is gone'));
    const answer = await site.ask(site.paths(7).unsubscribe);
    const page = await answer.text();
    expect([answer.status, page]).toEqual([status, expect.stringContaining('That did not work')]);
    expect(page).not.toContain('Row 7');
    expect(site.troubles).toEqual([]);
  },
);

it.each(['unavailable', 'interrupted'] as FailureCode[])(
  'a failure that is %s asks the visitor to come again, and the operator hears of it',
  async (code) => {
    const site = await broken(new Failure(code, 'The database is away'));
    const answer = await site.ask(site.paths(7).unsubscribe);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60']);
    expect(site.troubles).toMatchObject([{ what: 'GET /u failed' }]);
  },
);

it('trouble of ours is told to the operator, without the secret in the path, and to nobody else', async () => {
  const site = await broken(new Error('SQLITE_FULL: /var/lib/almanac.db'));
  const { unsubscribe } = site.paths(7);
  const answer = await site.post(unsubscribe, { 'List-Unsubscribe': 'One-Click' });
  const page = await answer.text();
  expect([answer.status, page]).toEqual([500, expect.stringContaining('Something went wrong on our side.')]);
  expect(page).not.toContain('SQLITE');
  expect(site.troubles).toMatchObject([
    { what: 'POST /u failed', cause: { message: expect.stringContaining('SQLITE_FULL') } },
  ]);
  expect(JSON.stringify(site.troubles)).not.toContain(unsubscribe.slice(3));
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  });
});
