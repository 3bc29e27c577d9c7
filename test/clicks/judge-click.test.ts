import { describe, expect, it } from 'vitest';
import { scannerSign } from '../../src/clicks/judge-click.ts';

const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const asked = (userAgent: string, headers: Record<string, string> = {}, method = 'GET') =>
  scannerSign({ method, headers: { 'user-agent': userAgent, ...headers } });

describe('a request is a person’s', () => {
  it.each([
    safari,
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0',
    'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0',
    'Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 50) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36',
    'Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/375.0 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36 OPR/120.0.0.0',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:128.0) Gecko/20100101 Thunderbird/128.3.0',
    'Lynx/2.9.2 libwww-FM/2.14FM SSL-MM/1.4.1',
  ])('by %s', (userAgent) => {
    expect(asked(userAgent, { 'sec-fetch-dest': 'document', accept: 'text/html' })).toBeUndefined();
  });
});

describe('a request is a scanner’s', () => {
  it.each([
    ['without a user agent', asked(' ')],
    ['that only asks for the head', asked(safari, {}, 'HEAD')],
    ['that asks what is possible', asked(safari, {}, 'options')],
    ['that prefetches', asked(safari, { 'sec-purpose': 'prefetch' })],
    ['that prerenders', asked(safari, { 'sec-purpose': 'prefetch;prerender' })],
    ['that prefetches in an older way', asked(safari, { purpose: 'prefetch' })],
    ['that prefetches in Firefox’s way', asked(safari, { 'x-moz': 'prefetch' })],
    ['that previews', asked(safari, { 'x-purpose': 'preview' })],
  ])('%s', (_name, sign) => {
    expect(sign).toEqual(expect.any(String));
  });

  it.each([
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0) Chrome/116.0.1938.76 Safari/537.36',
    'Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ (KHTML, like Gecko) BingPreview/1.0b',
    'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/138.0.0.0 Safari/537.36',
    'facebookexternalhit/1.1',
    'WhatsApp/2.23.20.0',
    'Barracuda Sentinel (EE)',
    'Mozilla/4.0 (compatible; ms-office; MSOffice 16)',
    'curl/8.5.0',
    'Wget/1.21.4',
    'python-requests/2.32.3',
    'Go-http-client/2.0',
    'Java/17.0.9',
    'okhttp/4.12.0',
    'node',
    'Apache-HttpClient/5.3 (Java/17)',
  ])('by %s', (userAgent) => {
    expect(asked(userAgent)).toBe('says that it is a program');
  });
});
