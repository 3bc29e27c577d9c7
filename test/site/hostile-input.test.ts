import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRows, dumpDatabase } from '../support/whole-database.ts';
import { everyForm } from './every-form.ts';
import { type PeopleSiteStage, peopleSiteStage, roomy, urlencoded, wordsOf } from './people-site-stage.ts';

const formType = { 'content-type': 'application/x-www-form-urlencoded' };
const tenMegabytes = 10 * 1024 * 1024;

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe.each(['sqlite', 'postgres'] as const)('what no visitor should send (%s)', (kind) => {
  const closers: (() => Promise<void>)[] = [];
  let site: PeopleSiteStage;
  let paths: Awaited<ReturnType<typeof everyForm>>['paths'];
  beforeAll(async () => {
    ({ site, paths } = await everyForm({ kind, onOpen: (close) => closers.push(close) }));
  });
  afterAll(() => Promise.all(closers.map((close) => close())));

  it.each([
    'a@post.org\r\nBcc: all@post.org',
    'a@post.org\nBcc: all@post.org',
    'a@post.org\rBcc: all@post.org',
    'a\0@post.org',
    'a@post.org\0',
    'a@post.org%0d%0aBcc:all@post.org',
    'a@post.org\u2028Bcc: all@post.org',
    'a\u2029@post.org',
    'a\u0085@post.org',
    'a@post.org, b@post.org',
    'a@post.org;b@post.org',
    '"a@post.org" <b@post.org>',
    '<a@post.org>',
    'a@post.org>',
    'a(comment)@post.org',
    'a@[127.0.0.1]',
    'a@post.org/../x',
    'a@post.org:25',
    `${'a'.repeat(300)}@post.org`,
    `a@${'b'.repeat(300)}.org`,
    'a@post\u00ad.org\u202e',
    '\ud800@post.org',
    '../../etc/passwd',
    "' or 1=1; drop table subscribers; --",
  ])('as the address %j is refused by every form, and nothing is stored or written', async (address) => {
    const before = await dumpDatabase(site.db);
    for (const path of [paths.signUp, paths.askForLink, paths.address]) {
      const answer = await site.post(path, { address, edition: 'sunday' });
      expect(answer.status, path).toBe(422);
      await answer.arrayBuffer();
    }
    expect(await dumpDatabase(site.db)).toEqual(before);
    expect(site.troubles).toEqual([]);
  });

  it('is taken letter for letter where it is a proper address: a percent sign decodes to nothing', async () => {
    expect((await site.signUpByForm('a%0abcc@post.org')).status).toBe(200);
    expect((await site.letters()).at(-1)?.address).toBe('a%0abcc@post.org');
  });

  it('in no field makes a page of its own, or gets into a letter', async () => {
    const marks = `"><script>alert(1)</script><img src=x onerror=y>'&amp;{{7*7}}\${7*7}`;
    const fields = ['address', 'edition', 'page', 'timeZone', 'website', 'do', 'weeks', 'value', 'sentence'];
    for (const path of Object.values(paths).filter((it) => it !== paths.erase && it !== paths.unsubscribe)) {
      for (const good of [{}, { address: 'x@post.org', edition: 'sunday', value: 'up', do: 'save' }]) {
        for (const field of fields) {
          const answer = await site.post(
            path,
            { ...good, [field]: marks },
            { 'user-agent': marks, referer: marks, 'accept-language': marks },
          );
          const isFile = answer.headers.get('content-type')?.startsWith('application/json');
          const text = await answer.text();
          expect(answer.status, `${path} ${field}`).toBeLessThan(500);
          if (!isFile) expect(text, `${path} ${field}`).not.toMatch(/<script>alert|<img/);
        }
      }
    }
    for (const { content } of await site.letters()) {
      expect(JSON.stringify(content)).not.toMatch(/alert\(1\)|onerror|7\*7/);
    }
    expect(site.troubles).toEqual([]);
  });

  it.each([
    ['a file in place of text', { multipart: 'filename="a.txt"' }],
    [
      'a name that is a prototype',
      { names: ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'] },
    ],
    [
      'half a multipart body',
      {
        raw: '--x\r\nContent-Disposition: form-data; name="address"',
        type: 'multipart/form-data; boundary=x',
      },
    ],
    ['a multipart body without a boundary', { raw: 'x', type: 'multipart/form-data' }],
    [
      'a multipart body with a strange boundary',
      { raw: 'x', type: `multipart/form-data; boundary=${'x'.repeat(5_000)}` },
    ],
    [
      'JSON',
      { raw: '{"address":"x@post.org","edition":"sunday","__proto__":{"a":1}}', type: 'application/json' },
    ],
    ['text', { raw: 'address=x@post.org&edition=sunday', type: 'text/plain' }],
    [
      'XML',
      { raw: '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>', type: 'application/xml' },
    ],
    ['a type that is none', { raw: 'address=x@post.org', type: 'x' }],
    ['broken percent signs', { raw: 'address=%zz%&edition=%e0%a4%a&=&&&=x', type: formType['content-type'] }],
    ['bytes that are no text', { raw: '\ud800\udfff=\xff\xfe', type: formType['content-type'] }],
  ] as [string, { raw?: string; type?: string; names?: string[]; multipart?: string }][])(
    'is answered clearly: %s',
    async (_what, { raw, type, names, multipart }) => {
      const before = await countRows(site.db);
      for (const path of [paths.signUp, paths.askForLink, paths.address, paths.preferences, paths.vote]) {
        const body = multipart
          ? `--x\r\nContent-Disposition: form-data; name="address"; ${multipart}\r\n\r\nx@post.org\r\n--x--\r\n`
          : names
            ? names.map((name) => `${name}=1&${name}[a]=2&${name}.b=3`).join('&')
            : (raw ?? '');
        const header = multipart ? 'multipart/form-data; boundary=x' : (type ?? formType['content-type']);
        const answer = await site.ask(path, { method: 'POST', body, headers: { 'content-type': header } });
        expect([404, 422], `${path}: ${answer.status}`).toContain(answer.status);
        await answer.arrayBuffer();
      }
      expect(await countRows(site.db)).toEqual(before);
      expect(({} as Record<string, unknown>)['a']).toBeUndefined();
      expect(site.troubles).toEqual([]);
    },
  );

  it('is answered clearly: thousands of fields, and one field many times', async () => {
    const many = Array.from({ length: 3_000 }, (_, at) => [`f${at % 7}`, ''] as [string, string]);
    const answer = await site.post(paths.preferences, [...many, ['do', 'none']]);
    expect(answer.status).toBe(422);
    const twice = [
      ['address', 'first@post.org'],
      ['address', 'second@post.org'],
      ['edition', 'sunday'],
    ] as [string, string][];
    expect(await (await site.post('/sign-up', twice)).text()).toContain('first@post.org');
    const tooMany = Array.from({ length: 5_000 }, (_, at) => [`f${at}`, ''] as [string, string]);
    expect((await site.post(paths.preferences, tooMany)).status).toBe(413);
    expect(site.troubles).toEqual([]);
  });

  it.each([
    ['/%2e%2e/%2e%2e/etc/passwd', 404],
    ['/u/..%2f..%2fp%2fx', 404],
    ['/u/%2F', 404],
    ['/u/%00', 404],
    ['/u/%e0%a4%a', 404],
    ['/u/%ud800', 404],
    ['/u/%ED%A0%80', 404],
    [`/u/${'A'.repeat(8_000)}`, 404],
    [`/p/${'%41'.repeat(3_000)}`, 404],
    ['/vote/x/__proto__', 404],
    ['/assets/__proto__', 404],
    ['/assets/..%2fpackage.json', 404],
    [`/preferences?${'a=1&'.repeat(3_000)}`, 200],
    ['/preferences?%ED%A0%80=%00', 200],
    ['//evil.test/u/x', 404],
  ])('in the url %s is answered %i', async (path, status) => {
    const before = await dumpDatabase(site.db);
    for (const method of ['GET', 'HEAD']) {
      const answer = await site.ask(path, { method });
      expect(answer.status, method).toBe(status);
      await answer.arrayBuffer();
    }
    expect(await dumpDatabase(site.db)).toEqual(before);
    expect(site.troubles).toEqual([]);
  });

  it('is answered clearly: a header that no server takes, and a body longer than it says', async () => {
    const raw = (text: string) =>
      new Promise<string>((resolve) => {
        const { hostname, port } = new URL(site.url);
        const socket = connect(Number(port), hostname, () => socket.write(text));
        let answer = '';
        socket.on('data', (chunk) => {
          answer += chunk;
        });
        socket.on('close', () => resolve(answer));
        socket.on('error', () => resolve(answer));
      });
    expect(await raw(`GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431/);
    expect(await raw('GET /u/x HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
    const both =
      'POST /sign-up HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(await raw(`${both}0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400/);
  });
});

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
