import { expect, it } from 'vitest';
import { dumpDatabase } from '../support/whole-database.ts';
import { everyForm } from './every-form.ts';
import type { SiteStageOptions } from './people-site-stage.ts';

/** Every url that a mail or a page of people's holds: those that are a reader's secret, and those open to all. */
async function everyPath(options: SiteStageOptions = {}) {
  const { site, paths } = await everyForm(options);
  const { signUp, askForLink, vote, ...rest } = paths;
  const secret = [...Object.values(rest), vote, `${vote}/up`, `${vote}/down`];
  return { site, secret, open: [signUp, askForLink] };
}

it.each(['sqlite', 'postgres'] as const)(
  'a scanner that opens every link changes nothing, by whatever method, with cookies and without (%s)',
  async (kind) => {
    const { site, secret, open } = await everyPath({ kind });
    const before = await dumpDatabase(site.db);
    for (const path of [...secret, ...open]) {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']) {
        for (const headers of [{}, { cookie: 'session=1; List-Unsubscribe=One-Click' }]) {
          const search = '?do=leave&List-Unsubscribe=One-Click&value=up&address=x@post.org';
          for (const url of [path, `${path}${search}`]) {
            const answer = await site.ask(url, { method, headers });
            await answer.arrayBuffer();
            const isReading = method === 'GET' || method === 'HEAD';
            expect(answer.status, `${method} ${url}`).toBe(
              isReading ? (path === '/sign-up' ? 302 : 200) : 404,
            );
          }
        }
      }
    }
    expect(await dumpDatabase(site.db)).toEqual(before);
    expect(site.troubles).toEqual([]);
  },
);

it('every answer is guarded: the policy, no sniffing, no cookie, and no secret told to others', async () => {
  const { site, secret, open } = await everyPath();
  const asked: [string, RequestInit][] = [];
  for (const path of [...secret, ...open, '/nowhere', '/assets/none.css', `${secret[0]}/more`]) {
    asked.push([path, {}], [path, { method: 'HEAD' }], [`${path}?x=1`, { method: 'POST' }]);
    asked.push([path, { method: 'POST', body: 'x'.repeat(20_000) }]);
  }
  for (const start of ['/u/', '/p/', '/confirm/', '/address/', '/export/', '/erase/', '/vote/']) {
    asked.push([`${start}forged`, {}], [`${start}forged`, { method: 'POST' }]);
  }
  for (const [path, init] of asked) {
    const answer = await site.ask(path, init);
    await answer.arrayBuffer();
    const headers = Object.fromEntries(answer.headers);
    const what = `${init.method ?? 'GET'} ${path}`;
    expect(headers['content-security-policy'], what).toMatch(
      /^default-src 'none'; style-src 'self'; script-src 'self'/,
    );
    expect(headers['content-security-policy'], what).not.toContain('unsafe');
    expect(headers, what).toMatchObject({ 'x-content-type-options': 'nosniff' });
    expect(headers, what).not.toHaveProperty('set-cookie');
    const isSecret = /^\/(u|p|confirm|address|export|erase|vote)\//.test(path);
    if (isSecret) {
      expect(headers, what).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    } else {
      expect(headers['referrer-policy'], what).toMatch(/^(same-origin|no-referrer)$/);
    }
    expect(answer.status, what).toBeLessThan(500);
  }
});
