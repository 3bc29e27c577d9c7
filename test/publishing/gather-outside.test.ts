import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/lib/clock.ts';
import { type GuardedFetcher, guardedFetcher } from '../../src/lib/guarded-fetch.ts';
import { askSpamAssassin } from '../../src/publishing/ask-spamassassin.ts';
import { gatherImages } from '../../src/publishing/gather-images.ts';
import { gatherLinks } from '../../src/publishing/gather-links.ts';
import { gatherLogo } from '../../src/publishing/gather-logo.ts';
import { factsOf } from '../preflight/context-sample.ts';
import { tinyHtml } from '../preflight/tiny-mail.ts';
import { bodyOf, startFeedServer } from '../support/feed-server.ts';

/** The fetcher of the product; `open` lets it ask this machine, where the servers of tests are. */
function fetcherFor(kind: 'guarded' | 'open'): GuardedFetcher {
  const fetcher = guardedFetcher({ userAgent: 'almanac test', timeoutMs: 2_000, maxBytes: 100_000 });
  onTestFinished(() => fetcher.close());
  if (kind === 'guarded') return fetcher;
  return { ...fetcher, get: (page) => fetcher.get({ ...page, allowPrivate: true }) };
}

function patientClock() {
  const pauses: number[] = [];
  return { pauses, clock: { ...systemClock(), sleep: async (ms: number) => void pauses.push(ms) } };
}

const factsWith = (markup: string) => factsOf({ rendering: { html: tinyHtml({ more: markup }) } });
const links = (...urls: string[]) => urls.map((url) => `<a href="${url}">a page</a>`).join(' ');

describe('following the links of an issue', () => {
  it('says what became of each, asking each page once and a host after a pause', async () => {
    const server = await startFeedServer();
    const { url } = server;
    server.serve('/there', 'here it is');
    server.serve('/moved', (_, response) => void response.writeHead(301, { location: '/there' }).end());
    server.serve(
      '/no-head',
      (request, response) => void response.writeHead(request.method === 'HEAD' ? 405 : 200).end(),
    );
    const { clock, pauses } = patientClock();
    const facts = factsWith(
      links(`${url}/there`, `${url}/there`, `${url}/moved`, `${url}/gone`, `${url}/no-head`),
    );
    const found = await gatherLinks(facts, { fetcher: fetcherFor('open'), clock });
    const answers = Object.fromEntries([...found].filter(([target]) => target.startsWith(url)));
    expect(answers).toEqual({
      [`${url}/there`]: { kind: 'answered', status: 200, redirects: [] },
      [`${url}/moved`]: { kind: 'answered', status: 200, redirects: [`${url}/there`] },
      [`${url}/gone`]: { kind: 'answered', status: 404, redirects: [] },
      [`${url}/no-head`]: { kind: 'answered', status: 200, redirects: [] },
    });
    expect(server.asked.filter(({ path }) => path === '/there')).toHaveLength(2);
    expect(pauses).toEqual([1_000, 1_000, 1_000]);
  });

  it('asks no page whose answer is known', async () => {
    const server = await startFeedServer();
    const known = { kind: 'answered', status: 200, redirects: [] } as const;
    const facts = factsWith(links(`${server.url}/known`, `${server.url}/new`));
    const find = (url: string) => (url === `${server.url}/known` ? known : undefined);
    const found = await gatherLinks(facts, {
      fetcher: fetcherFor('open'),
      clock: patientClock().clock,
      find,
    });
    expect(found.get(`${server.url}/known`)).toEqual(known);
    expect(new Set(server.asked.map(({ path }) => path))).toEqual(new Set(['/new']));
  });

  it('asks nothing inside the house', async () => {
    const server = await startFeedServer();
    server.serve('/there', 'a secret');
    const facts = factsWith(links(`${server.url}/there`));
    const found = await gatherLinks(facts, { fetcher: fetcherFor('guarded'), clock: patientClock().clock });
    expect(found.get(`${server.url}/there`)).toMatchObject({ kind: 'failed', isPrivate: true });
    expect(server.asked).toEqual([]);
  });

  it('leaves readers’ own links alone, and follows a counted one at its page', async () => {
    const server = await startFeedServer();
    server.serve('/page', 'a page');
    const counter = 'https://callmealmanac.com/c/x';
    const facts = {
      ...factsWith(links(counter)),
      counted: (href: string) => (href === counter ? `${server.url}/page` : undefined),
    };
    const found = await gatherLinks(facts, { fetcher: fetcherFor('open'), clock: patientClock().clock });
    expect([...found.keys()].filter((target) => /\/u\/|\/c\//.test(target))).toEqual([]);
    expect(found.get(`${server.url}/page`)).toMatchObject({ status: 200 });
  });
});

/** A picture of which one half is drawn in a grey and the other is transparent. */
function halfDrawn(grey: number): Buffer {
  const picture = new PNG({ width: 40, height: 20 });
  for (let at = 0; at < picture.data.length; at += 4) {
    picture.data.fill(grey, at, at + 3);
    picture.data[at + 3] = (at / 4) % 40 < 20 ? 255 : 0;
  }
  return PNG.sync.write(picture);
}

describe('fetching the images of an issue', () => {
  const imagesOf = async (body: Buffer | string, type: string) => {
    const server = await startFeedServer();
    server.serve('/picture', bodyOf(Buffer.from(body), { 'content-type': type }));
    const facts = factsWith(`<img src="${server.url}/picture" alt="">`);
    return (await gatherImages(facts, { fetcher: fetcherFor('open') })).get(`${server.url}/picture`);
  };

  it('measures the bytes, whatever the server says they are', async () => {
    const found = await imagesOf(halfDrawn(200), 'image/jpeg; q=1');
    expect(found).toMatchObject({
      kind: 'fetched',
      type: 'image/jpeg',
      format: 'png',
      width: 40,
      height: 20,
    });
  });

  it.each([
    [20, true],
    [200, false],
  ])('sees whether what is drawn in grey %i vanishes by night', async (grey, vanishes) => {
    expect(await imagesOf(halfDrawn(grey), 'image/png')).toMatchObject({ isDarkOnTransparent: vanishes });
  });

  it('takes a page for no image', async () => {
    expect(await imagesOf('<html>Sign in</html>', 'text/html')).toMatchObject({ format: undefined });
  });
});

describe('fetching the logo of a sender', () => {
  const record = (l: string) => ({
    bimi: { host: 'default._bimi.a.org', txt: { kind: 'found' as const, values: [`v=BIMI1; l=${l}`] } },
  });

  it('reads the svg that the record names, and how it is served', async () => {
    const server = await startFeedServer();
    const svg = '<svg version="1.2" viewBox="0 0 1 1"><title>Almanac</title><path d="M0 0"/></svg>';
    server.serve('/logo.svg', bodyOf(Buffer.from(svg), { 'content-type': 'image/svg+xml; charset=utf-8' }));
    const fetcher = fetcherFor('open');
    expect(await gatherLogo(record(`${server.url}/logo.svg`), { fetcher })).toEqual({
      kind: 'fetched',
      status: 200,
      type: 'image/svg+xml',
      bytes: svg.length,
      svg: {
        root: new Map([
          ['version', '1.2'],
          ['viewBox', '0 0 1 1'],
        ]),
        title: 'Almanac',
        elements: [
          { tag: 'title', attributes: new Map() },
          { tag: 'path', attributes: new Map([['d', 'M0 0']]) },
        ],
        hasStyleSheet: false,
      },
    });
    expect(await gatherLogo(record(`${server.url}/gone.svg`), { fetcher })).toMatchObject({ status: 404 });
  });

  it('asks nothing inside the house, and nothing where there is no logo', async () => {
    const server = await startFeedServer();
    const fetcher = fetcherFor('guarded');
    expect(await gatherLogo(record(`${server.url}/logo.svg`), { fetcher })).toMatchObject({ kind: 'failed' });
    for (const none of ['', 'ftp://a.org/logo.svg', 'https://[a/logo.svg'])
      expect(await gatherLogo(record(none), { fetcher })).toBeUndefined();
    expect(server.asked).toEqual([]);
  });
});

describe('asking SpamAssassin', () => {
  /** Stands in for the program, which npm does not bring: it answers in its words. */
  function standIn(script: string): string {
    const directory = mkdtempSync(join(tmpdir(), 'almanac-spam-'));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    const program = join(directory, 'spamassassin');
    writeFileSync(program, `#!/bin/sh\n${script}\n`);
    chmodSync(program, 0o755);
    return program;
  }
  const message = Buffer.from('Subject: A\r\n\r\nText');

  it('reads the score and the rules that gave it', async () => {
    const report = [
      'X-Spam-Status: No, score=2.4 required=5.0 tests=HTML_MESSAGE,URI_HEX',
      'Subject: A',
      '',
      'Content analysis details:   (2.4 points, 5.0 required)',
      '',
      ' 0.0 HTML_MESSAGE           BODY: HTML included in message',
      ' 2.4 URI_HEX                URI: URI hostname has long hexadecimal sequence',
    ];
    const program = standIn(
      `test "$*" = "-L -t" || exit 9\ncat >/dev/null\ncat <<'END'\n${report.join('\n')}\nEND`,
    );
    expect(await askSpamAssassin(message, program)).toEqual({
      kind: 'judged',
      score: 2.4,
      rules: [
        { score: 0, name: 'HTML_MESSAGE', says: 'BODY: HTML included in message' },
        { score: 2.4, name: 'URI_HEX', says: 'URI: URI hostname has long hexadecimal sequence' },
      ],
    });
  });

  it('says when it is not installed, and when it gives no score', async () => {
    expect(await askSpamAssassin(message, 'no-such-spamassassin')).toEqual({ kind: 'not installed' });
    expect(await askSpamAssassin(message, standIn('exit 3'))).toMatchObject({ kind: 'failed' });
  });
});
