import { expect, it } from 'vitest';
import { readMailDocument } from '../../src/preflight/document/mail-document.ts';
import { hostOf, linksIn, organisationOf, publicLinks } from '../../src/preflight/links-in-mail.ts';

const values = {
  ...{ name: '', address: 'ada@reader.example' },
  ...{ unsubscribeUrl: 'https://a.org/u/1', preferencesUrl: 'https://a.org/p/1', voteUrl: '' },
};

it('are anchors and areas that lead somewhere', () => {
  const document = readMailDocument(
    '<a href="x">a</a><a name="y">b</a><map><area href="z"></map><p href="w">c</p><a href="">d</a>',
  );
  expect(linksIn(document).map(({ href, element }) => `${element.tag} ${href}`)).toEqual([
    'a x',
    'area z',
    'a ',
  ]);
});

it('are public when they are of the web and not one reader’s own', () => {
  const hrefs = [
    ...['https://b.org/', 'HTTP://b.org/', 'mailto:https:', 'ftp://b.org', 'xhttps://b.org', '#top'],
    ...[
      'https://a.org/u/1',
      'https://a.org/p/1?from=mail',
      'https://a.org/u/2',
      'https://b.org/?to=https://a.org/u/1',
    ],
  ];
  const document = readMailDocument(hrefs.map((href) => `<a href="${href}">x</a>`).join(''));
  expect(publicLinks(document, { values }, {}).map(({ href }) => href)).toEqual([
    ...['https://b.org/', 'HTTP://b.org/', 'https://a.org/u/2', 'https://b.org/?to=https://a.org/u/1'],
  ]);
});

it('end at the page behind them when they are counted', () => {
  const document = readMailDocument(
    '<a href="https://a.org/c/1">x</a><a href="https://a.org/c/2">y</a><a href="https://b.org">z</a>',
  );
  const pages: Record<string, string> = { 'https://a.org/c/1': 'https://page.org/', 'https://a.org/c/2': '' };
  const links = publicLinks(document, { values }, { counted: (href) => pages[href] });
  expect(links.map(({ target }) => target)).toEqual([
    'https://page.org/',
    'https://a.org/c/2',
    'https://b.org',
  ]);
  expect(links[0]).toMatchObject({ href: 'https://a.org/c/1', element: { tag: 'a' } });
});

it('have a host, of which the last two names tell the organisation', () => {
  expect(hostOf('https://News.Site.org:8080/x')).toBe('news.site.org');
  expect(hostOf('no url')).toBe('');
  expect(organisationOf('www.News.Site.ORG')).toBe('site.org');
  expect(organisationOf('localhost')).toBe('localhost');
});
