import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { type FetcherOptions, guardedFetcher } from '../../src/lib/guarded-fetch.ts';
import { type Answer, bodyOf, startFeedServer } from '../support/feed-server.ts';

function fetcher(options: Partial<FetcherOptions> = {}) {
  const made = guardedFetcher({ userAgent: 'test', timeoutMs: 2_000, maxBytes: 100_000, ...options });
  onTestFinished(() => made.close());
  return made;
}

const pageOf = async (answer: Answer | string, options: Partial<FetcherOptions> = {}) => {
  const server = await startFeedServer();
  server.serve('/page', answer);
  return fetcher(options).get({ url: `${server.url}/page`, allowPrivate: true });
};

it.each([
  ['gzip', gzipSync('news')],
  ['deflate', deflateSync('news')],
  ['br', brotliCompressSync('news')],
  ['', Buffer.from('news')],
])('unpacks a body that came as "%s"', async (encoding, body) => {
  const page = await pageOf(bodyOf(body, encoding ? { 'content-encoding': encoding } : {}));
  expect(page).toMatchObject({ kind: 'answered', status: 200, body: Buffer.from('news') });
});

it('says who asks', async () => {
  const server = await startFeedServer();
  server.serve('/', 'x');
  await fetcher({ userAgent: 'Almanac (+https://almanac.org)' }).get({ url: server.url, allowPrivate: true });
  expect(server.asked[0]?.headers['user-agent']).toBe('Almanac (+https://almanac.org)');
});

it('follows redirects and tells of them, to where the page is', async () => {
  const server = await startFeedServer();
  server.serve('/old', (_, response) => response.writeHead(301, { location: '/new' }).end('gone'));
  server.serve('/new', 'here');
  const page = await fetcher().get({ url: `${server.url}/old`, allowPrivate: true });
  expect(page).toMatchObject({
    url: `${server.url}/new`,
    redirects: [{ status: 301, to: `${server.url}/new` }],
    body: Buffer.from('here'),
  });
});

it.each<[string, Answer, string]>([
  [
    'redirects to itself',
    (_, response) => void response.writeHead(302, { location: '/page' }).end(),
    'redirects',
  ],
  ['never ends', (_, response) => void endless(response), 'too-large'],
  ['answers nothing', () => undefined, 'timeout'],
  ['hangs up', (request) => void request.socket.destroy(), 'unreachable'],
  [
    'drips a byte at a time',
    (_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    },
    'timeout',
  ],
  [
    'is a bomb of zeros',
    bodyOf(gzipSync(Buffer.alloc(50_000_000)), { 'content-encoding': 'gzip' }),
    'too-large',
  ],
  ['says gzip and is none', bodyOf('plain', { 'content-encoding': 'gzip' }), 'unreadable'],
  ['is packed in a way nobody knows', bodyOf('x', { 'content-encoding': 'zip9' }), 'unreadable'],
  [
    'leads to a file',
    (_, response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    'refused-address',
  ],
])('gives up on a page that %s', async (_, answer, trouble) => {
  expect(await pageOf(answer, { timeoutMs: 300 })).toMatchObject({ kind: 'failed', trouble });
});

it('stops when it is asked to', async () => {
  const server = await startFeedServer();
  const stop = new AbortController();
  server.serve('/page', () => stop.abort());
  const page = await fetcher().get({ url: `${server.url}/page`, allowPrivate: true, signal: stop.signal });
  expect(page).toMatchObject({ kind: 'failed', trouble: 'stopped' });
});

it.each([
  'http://127.0.0.1:9/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://localhost/',
  'http://169.254.169.254/latest/meta-data',
])('does not ask %s', async (url) => {
  expect(await fetcher().get({ url })).toMatchObject({ kind: 'failed', trouble: 'refused-address' });
});

it('refuses a name with one private address among public ones', async () => {
  const resolve = async () => [
    { address: '93.184.215.14', family: 4 },
    { address: '10.0.0.7', family: 4 },
  ];
  const page = await fetcher({ resolve }).get({ url: 'http://feeds.test/' });
  expect(page).toMatchObject({
    trouble: 'refused-address',
    why: 'feeds.test has the private address 10.0.0.7',
  });
});

it.each(['http://inside.test/secret', 'INSIDE/secret', 'http://169.254.169.254/'])(
  'refuses a redirect to %s, though the page itself may be private',
  async (target) => {
    const server = await startFeedServer();
    const inside = await startFeedServer();
    const location = target.replace('INSIDE', inside.url);
    server.serve('/feed', (_, response) => void response.writeHead(302, { location }).end());
    const guarded = fetcher({ resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
    const page = await guarded.get({ url: `${server.url}/feed`, allowPrivate: true });
    expect(page).toMatchObject({ kind: 'failed', trouble: 'refused-address' });
    expect(inside.asked).toEqual([]);
  },
);

it('connects to the address that was checked, and resolves once for that', async () => {
  const server = await startFeedServer();
  server.serve('/', 'news');
  const answers: string[] = [];
  const resolve = async (hostname: string) => {
    answers.push(hostname);
    return [{ address: answers.length === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }];
  };
  const port = new URL(server.url).port;
  const page = await fetcher({ resolve }).get({ url: `http://feeds.test:${port}/`, allowPrivate: true });
  expect(page).toMatchObject({ status: 200 });
  expect(answers).toEqual(['feeds.test']);
});

function endless(response: Parameters<Answer>[1]): void {
  response.writeHead(200);
  const block = 'x'.repeat(16_384);
  const write = () => {
    while (!response.destroyed && response.write(block));
    if (!response.destroyed) response.once('drain', write);
  };
  response.on('error', () => undefined);
  write();
}
