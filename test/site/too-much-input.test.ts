import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { countRows, dumpDatabase } from '../support/whole-database.ts';
import { everyForm } from './every-form.ts';
import { peopleSiteStage, roomy, urlencoded, wordsOf } from './people-site-stage.ts';

const formType = { 'content-type': 'application/x-www-form-urlencoded' };
const tenMegabytes = 10 * 1024 * 1024;

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('ten megabytes', () => {
  /** Posts until the server has had enough; says what it answered and how much of the body went out. */
  function pour(url: string, headers: Record<string, string>) {
    return new Promise<{ status: number | undefined; sent: number }>((resolve, reject) => {
      const chunk = Buffer.alloc(64 * 1024, 'x');
      let sent = 0;
      const asking = request(url, { method: 'POST', headers: { ...formType, ...headers } }, (answer) => {
        answer.resume();
        resolve({ status: answer.statusCode, sent });
        asking.destroy();
      });
      asking.on('error', reject);
      const more = () => {
        while (sent < tenMegabytes && !asking.destroyed) {
          sent += chunk.length;
          if (!asking.write(chunk)) return;
        }
        asking.end();
      };
      asking.on('drain', more);
      more();
    });
  }

  it.each([
    'signUp',
    'askForLink',
    'preferences',
    'unsubscribe',
    'vote',
    'confirm',
    'address',
    'export',
    'erase',
  ] as const)(
    'posted to the form %s are answered 413, declared or in chunks, before they were read, and change nothing',
    async (form) => {
      const { site, paths } = await everyForm();
      const before = await dumpDatabase(site.db);
      for (const headers of [
        { 'content-length': String(tenMegabytes) },
        { 'transfer-encoding': 'chunked' },
      ]) {
        const { status, sent } = await pour(`${site.url}${paths[form]}`, headers);
        expect(status).toBe(413);
        expect(sent).toBeLessThan(tenMegabytes);
      }
      expect(await dumpDatabase(site.db)).toEqual(before);
      expect(site.troubles).toEqual([]);
    },
  );
});

describe('a thousand sign-ups at once from one client', () => {
  it('store what is allowed and are otherwise asked to wait, while others are served', async () => {
    const allowed = { times: 20, seconds: 600, coolDownSeconds: 600 };
    const site = await peopleSiteStage({
      limits: { clients: allowed, addresses: roomy },
      trustedProxies: ['loopback'],
    });
    const from = (client: string, address: string) =>
      site.ask('/sign-up', {
        method: 'POST',
        body: urlencoded({ address, edition: 'sunday', page: '/' }),
        headers: { 'x-forwarded-for': client },
      });
    // One household has more addresses than it could ever use up; they count as one.
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, async (_, at) => {
        const answer = await from(`2001:db8:1:2::${at.toString(16)}`, `a${at}@post.org`);
        await answer.arrayBuffer();
        return answer.status;
      }),
    );
    const count = (status: number) => answers.filter((it) => it === status).length;
    expect([count(200), count(429)]).toEqual([allowed.times, 1_000 - allowed.times]);
    const rows = await countRows(site.db);
    expect([rows['opt_in_requests'], rows['letters']]).toEqual([allowed.times, allowed.times]);
    const other = await from('2001:db8:1:3::1', 'other@post.org');
    expect([other.status, wordsOf(await other.text())]).toEqual([
      200,
      expect.stringContaining('other@post.org'),
    ]);
    expect(site.troubles).toEqual([]);
  });
});

it('keeps text as bytes of UTF-8, whatever a form holds', async () => {
  const { site, paths } = await everyForm();
  const body = bytesOf('value=up&sentence=\u{1F680} \u202eabc');
  await site.ask(paths.vote, { method: 'POST', body, headers: formType });
  const { sentence } = await site.db.selectFrom('votes').select('sentence').executeTakeFirstOrThrow();
  expect(sentence).toBe('\u{1F680} \u202eabc');
});
