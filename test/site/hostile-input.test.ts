import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRows, dumpDatabase } from '../support/whole-database.ts';
import { everyForm } from './every-form.ts';
import type { PeopleSiteStage } from './people-site-stage.ts';

const formType = { 'content-type': 'application/x-www-form-urlencoded' };
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
