import { describe, expect, it } from 'vitest';
import { clickHref, clickLinkId, idInClickHref, isOurLink } from '../../src/clicks/click-link.ts';
import { countLinks } from '../../src/clicks/count-links.ts';
import { hashRendering } from '../../src/render/hash-rendering.ts';
import { renderIssue } from '../../src/render/render-issue.ts';
import { slotToken } from '../../src/render/rendering.ts';
import { rewriteLinks } from '../../src/render/rewrite-links.ts';
import { makeToken } from '../../src/subscribers/tokens.ts';
import { publicUrl, testPublication } from '../render/test-publication.ts';
import { midweekSample, sundaySample } from '../support/mail-samples.ts';
import { sampleRendering } from '../support/sample-rendering.ts';
import { composed, sampleWeekInput } from '../support/sample-weeks.ts';

const keys = { current: { id: '1', secret: 's'.repeat(32) }, older: [] };
const issueId = 'midweek-2025-08-06';
const counted = (html: string) => countLinks(sampleRendering({ html }), { issueId, publicUrl, keys });

function hrefsIn(html: string): string[] {
  const hrefs: string[] = [];
  rewriteLinks(html, ({ href }) => {
    hrefs.push(href);
    return undefined;
  });
  return hrefs;
}

const midweek = composed(sampleWeekInput('midweek', '2025-08-06')).issue;
const sunday = composed(sampleWeekInput('sunday', '2025-08-10', [midweek])).issue;

describe.each([
  ['the sample Midweek', midweekSample.issue],
  ['the sample Sunday', sundaySample.issue],
  ['the Midweek of 6 August 2025', midweek],
  ['the Sunday of 10 August 2025', sunday],
])('the links of %s', (_name, issue) => {
  const render = async () => {
    const plain = await renderIssue(issue, testPublication, publicUrl);
    return { plain, ...countLinks(plain, { issueId: issue.id, publicUrl, keys }) };
  };

  it('give the same bytes and the same hash each time', async () => {
    const [one, other] = [await render(), await render()];
    expect(other).toEqual(one);
    expect(one.rendering.hash).toBe(hashRendering(one.rendering));
    expect(one.rendering.hash).not.toBe(one.plain.hash);
  });

  it('each lead to the page they led to, and nothing else in the html changes', async () => {
    const { plain, rendering, links } = await render();
    const urls = new Map(links.map((link) => [link.id, link.url]));
    expect(links.length).toBeGreaterThan(5);
    expect(new Set(urls.values()).size).toBe(links.length);
    const restored = rewriteLinks(rendering.html, ({ href }) =>
      urls.get(idInClickHref(publicUrl, href) ?? ''),
    );
    expect(restored).toBe(plain.html);
  });

  it('count every story, but leave the ways out, the footer and the plain text as they were', async () => {
    const { plain, rendering, links } = await render();
    const left = hrefsIn(rendering.html).filter((href) => idInClickHref(publicUrl, href) === undefined);
    const footer = [`${publicUrl}/issues/${issue.id}`, `${publicUrl}/issues`, publicUrl];
    expect([...new Set(left)].sort()).toEqual(
      [
        slotToken('unsubscribeUrl'),
        slotToken('preferencesUrl'),
        `${slotToken('voteUrl')}/up`,
        `${slotToken('voteUrl')}/down`,
        ...footer,
      ].sort(),
    );
    const slots = (html: string) => html.match(/@@slot:\w+@@/g);
    expect(slots(rendering.html)).toEqual(slots(plain.html));
    const { html: _counted, hash: _hash, ...others } = rendering;
    expect(plain).toMatchObject(others);
    for (const pick of issue.picks) expect(links.map((link) => link.url)).toContain(pick.url);
  });

  it('say neither where they lead nor whose they are, and keep the mail below its limit', async () => {
    const { plain, rendering, links } = await render();
    for (const { url } of links) expect(rendering.html).not.toContain(`href="${url}"`);
    for (const href of hrefsIn(rendering.html)) {
      const rest = href.slice(`${publicUrl}/c/`.length);
      if (idInClickHref(publicUrl, href)) expect(rest).toMatch(/^[0-9a-f]{16}\.[0-9a-f]{32}$/);
    }
    const bytes = (html: string) => Buffer.byteLength(html);
    expect(bytes(rendering.html)).toBeLessThan(78_000);
    expect(bytes(rendering.html) - bytes(plain.html)).toBeLessThan(3_000);
  });
});

describe('a link is not counted', () => {
  it.each([
    ['that holds a slot', `<a href="${slotToken('unsubscribeUrl')}">leave</a>`],
    ['with a slot in its middle', `<a href="https://a.org/?n=${slotToken('name')}">you</a>`],
    ['to an address for mail', '<a href="mailto:editors@a.org">write</a>'],
    ['to a telephone', '<a href="tel:+3212345">call</a>'],
    ['to a place in the mail', '<a href="#top">up</a>'],
    ['that nobody can follow', '<a href="https://">x</a><a href="a/b">x</a><a href="javascript:x()">x</a>'],
    ['whose words are an address', '<a href="https://a.org/x">https://a.org/x</a>'],
    ['whose words are the name of its host', '<a href="https://a.org/x">A.org</a>'],
    ['to the issue on the web', `<a href="${publicUrl}/issues/${issueId}">read</a>`],
    ['to the home page', `<a href="${publicUrl}/">home</a>`],
  ])('%s', (_name, html) => {
    const { rendering, links } = counted(html);
    expect(rendering.html).toBe(html);
    expect(rendering.hash).toBe(sampleRendering({ html }).hash);
    expect(links).toEqual([]);
  });
});

describe('a counted link', () => {
  it('has one id for each page, however often the issue names it, in the order of the pages', () => {
    const html =
      '<a href="https://a.org/?x&amp;y">1</a><a href="https://b.org">2</a><a href="https://a.org/?x&y">3</a>';
    const { rendering, links } = counted(html);
    expect(links.map(({ position, url }) => `${position} ${url}`)).toEqual([
      '1 https://a.org/?x&y',
      '2 https://b.org',
    ]);
    const [first, second, third] = hrefsIn(rendering.html);
    expect(third).toBe(first);
    expect(second).not.toBe(first);
  });

  it('has another id in another issue', () => {
    expect(clickLinkId('a', 'https://a.org')).not.toBe(clickLinkId('b', 'https://a.org'));
  });

  it('is ours only with the mac that one of our keys made for it', () => {
    const id = clickLinkId(issueId, 'https://a.org');
    const mac = clickHref(publicUrl, keys, id).split('.').at(-1) ?? '';
    const newer = { current: { id: '2', secret: 't'.repeat(32) }, older: [keys.current] };
    const stranger = { current: { id: '1', secret: 'u'.repeat(32) }, older: [] };
    expect(isOurLink(keys, { id, mac })).toBe(true);
    expect(isOurLink(newer, { id, mac })).toBe(true);
    expect(isOurLink(stranger, { id, mac })).toBe(false);
    expect(isOurLink(keys, { id: clickLinkId(issueId, 'https://b.org'), mac })).toBe(false);
    for (const wrong of ['', mac.slice(1), `${mac}0`, mac.toUpperCase(), 'é'.repeat(32), '0'.repeat(32)]) {
      expect(isOurLink(keys, { id, mac: wrong })).toBe(false);
    }
    const token = makeToken(keys, { purpose: 'unsubscribe', subscriberId: 1 });
    expect(isOurLink(keys, { id, mac: token.slice(0, 32) })).toBe(false);
  });
});
