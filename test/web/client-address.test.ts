import { Hono } from 'hono';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readSettings } from '../../src/config.ts';
import { clientNetwork, clientReader } from '../../src/web/client-address.ts';
import { listen } from '../../src/web/listen.ts';

/** Who a server believes is asking, when the header says this. */
async function seen(trusted: readonly string[], forwarded?: string): Promise<string> {
  const readClient = clientReader(trusted);
  const app = new Hono().get('/', (context) => context.text(readClient(context)));
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.close());
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return (await fetch(server.url, { headers })).text();
}

describe('the address of a client', () => {
  it('is the one at the other end of the connection, whatever a header claims', async () => {
    expect(await seen([])).toBe('127.0.0.1');
    expect(await seen([], '203.0.113.9')).toBe('127.0.0.1');
    expect(await seen(['10.0.0.0/8'], '203.0.113.9')).toBe('127.0.0.1');
  });

  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['127.0.0.1, 203.0.113.9', '203.0.113.9'],
    ['198.51.100.1, 203.0.113.9, 10.1.2.3', '203.0.113.9'],
    ['2001:db8::7, 10.1.2.3', '2001:db8::7'],
    ['10.9.9.9, 10.1.2.3', '10.9.9.9'],
  ])(
    'is, behind trusted proxies that report %s, the last one that is none of them',
    async (header, client) => {
      expect(await seen(['loopback', '10.0.0.0/8'], header)).toBe(client);
    },
  );

  it.each(['unknown', '<script>', '203.0.113.999', ', ,', 'x'.repeat(5_000), '203.0.113.9:80'])(
    'is the proxy’s own when it reports %j, which is no address',
    async (header) => {
      expect(await seen(['loopback'], header)).toBe('127.0.0.1');
    },
  );

  it('is unknown for a request that came by no connection', async () => {
    const readClient = clientReader(['loopback']);
    const app = new Hono().get('/', (context) => context.text(readClient(context)));
    expect(await (await app.request('/', { headers: { 'x-forwarded-for': '203.0.113.9' } })).text()).toBe('');
  });
});

describe('the network a client is counted by', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::ffff:cb00:7109', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:0:0:0:9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
    ['unknown', 'unknown'],
  ])('of %j is %j', (address, network) => {
    expect(clientNetwork(address)).toBe(network);
  });
});

describe('ALMANAC_TRUSTED_PROXIES', () => {
  const settings = (text: string) =>
    readSettings({
      ALMANAC_SECRET: 's',
      ALMANAC_SUPPRESSION_KEY: 'k',
      ALMANAC_TRUSTED_PROXIES: text,
    }).site.trustedProxies;

  it('takes addresses, networks and the names of well-known ones, with commas or spaces between', () => {
    expect(settings('10.0.0.0/8, 2001:db8::/32 loopback,192.0.2.1')).toEqual([
      '10.0.0.0/8',
      '2001:db8::/32',
      'loopback',
      '192.0.2.1',
    ]);
    expect(settings('')).toEqual([]);
  });

  it.each(['proxy.local', '10.0.0.0/99', '*', '10.0.0.0/8, all', '10.0.0'])(
    'that says %j is refused at the start',
    (text) => {
      expect(() => settings(text)).toThrow(`ALMANAC_TRUSTED_PROXIES wants addresses or networks`);
      expect(() => settings(text)).toThrow(`got "${text}"`);
    },
  );
});
