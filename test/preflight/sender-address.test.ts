import { describe, expect, it } from 'vitest';
import { isLocalHost, isOwnLocalUrl, softenInSandbox } from '../../src/preflight/local-address.ts';
import { isAligned, isFreeMail, readMailbox } from '../../src/preflight/sender-address.ts';

describe('a mailbox', () => {
  it.each([
    ['a@b.org', '', 'a', 'b.org'],
    ['  ada.l+x@News.B.org ', '', 'ada.l+x', 'news.b.org'],
    ['Ada <a@b.org>', 'Ada', 'a', 'b.org'],
    [' "Ada, of \\"B\\"" <a@b-c.org> ', 'Ada, of \\"B\\"', 'a', 'b-c.org'],
    ['"" <a@b.org>', '', 'a', 'b.org'],
    ['The "B" <a@b.org>', 'The "B"', 'a', 'b.org'],
    ['"A" of <a@b.org>', '"A" of', 'a', 'b.org'],
    ['<a@b.org>', '', 'a', 'b.org'],
  ])('is read from %j', (text, name, local, domain) => {
    expect(readMailbox(text)).toEqual({ name, local, domain });
  });

  it.each([
    ...['', 'Ada', 'a@b', 'a@b.org x', 'x a@b.org', 'a@@b.org', '@b.org', 'a@.org', 'a@b..org', 'a@b.org.'],
    ...[
      'Ada <a@b.org',
      'Ada <a@b.org> x',
      'Ada <a b@c.org>',
      'a;b@c.org',
      'a,b@c.org',
      'a@b_c.org',
      'Ada <<a@b.org>>',
    ],
  ])('is not read from %j', (text) => {
    expect(readMailbox(text)).toBeUndefined();
  });

  it('is a free one where anybody can have one', () => {
    expect(['gmail.com', 'web.de', '163.com', 'b.org', ''].map(isFreeMail)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('is aligned with its own domain, with one above and one below', () => {
    expect(isAligned('b.org', 'b.org')).toBe(true);
    expect(isAligned('news.b.org', 'b.org')).toBe(true);
    expect(isAligned('b.org', 'news.b.org')).toBe(true);
    expect(isAligned('ab.org', 'b.org')).toBe(false);
    expect(isAligned('b.org', 'ab.org')).toBe(false);
    expect(isAligned('x.b.org', 'y.b.org')).toBe(false);
  });
});

describe('a host', () => {
  it.each([
    ...[
      'localhost',
      'LOCALHOST',
      'desk.localhost',
      'printer.local',
      'a.test',
      'a.invalid',
      'a.example',
      'example',
    ],
    ...[
      'example.com',
      'example.net',
      'www.example.org',
      '127.0.0.1',
      '10.1.2.3',
      '192.168.0.1',
      '172.16.0.1',
    ],
    ...['172.29.0.1', '172.31.0.1', '0.0.0.0', '[::1]', '[::]'],
  ])('%s leads nowhere but to one’s own machine or network', (host) => {
    expect(isLocalHost(host)).toBe(true);
  });

  it.each([
    ...[
      'b.org',
      'nolocalhost',
      'localhost.org',
      'example.de',
      'myexample.com',
      'test.org',
      '8.8.8.8',
      '128.0.0.1',
    ],
    ...[
      '172.15.0.1',
      '172.32.0.1',
      '172.2.0.1',
      '192.169.0.1',
      '110.0.0.1',
      '0.0.0.1',
      '0.0.0.01',
      '[::2]',
      '8.127.0.1',
      '8.10.0.1',
    ],
    ...['[::1]x', 'x[::1]', '10x1'],
  ])('%s can be anybody’s', (host) => {
    expect(isLocalHost(host)).toBe(false);
  });

  it('is one’s own and local when PUBLIC_URL is, to the port', () => {
    const publicUrl = 'http://localhost:8080';
    expect(isOwnLocalUrl({ publicUrl }, 'http://localhost:8080/u/1')).toBe(true);
    expect(isOwnLocalUrl({ publicUrl }, 'http://localhost:8081/u/1')).toBe(false);
    expect(isOwnLocalUrl({ publicUrl }, 'no url')).toBe(false);
    expect(isOwnLocalUrl({ publicUrl: '' }, 'http://localhost:8080')).toBe(false);
    expect(isOwnLocalUrl({ publicUrl: 'https://b.org' }, 'https://b.org/u/1')).toBe(false);
  });

  it('that is local makes a note in the sandbox of what blocks a live send', () => {
    const found = { where: 'w', message: 'm', fix: 'f' };
    const soft = (mode: 'live' | 'sandbox', severity: 'error' | 'warning' | 'info') => {
      const { severity: now, message } = softenInSandbox({ mode }, { ...found, severity });
      return `${now} ${message}`;
    };
    expect(soft('sandbox', 'error')).toBe('info m (would block a live send)');
    expect(soft('sandbox', 'warning')).toBe('info m (would be a warning for a live send)');
    expect(soft('sandbox', 'info')).toBe('info m');
    expect(soft('live', 'error')).toBe('error m');
  });
});
