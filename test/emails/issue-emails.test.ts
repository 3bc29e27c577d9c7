import { describe, expect, it } from 'vitest';
import type { IssueEmailProps } from '../../emails/issue-email-props.ts';
import type { Issue, Pick } from '../../src/issues/issue.ts';
import { midweekSample, sundaySample } from '../support/mail-samples.ts';
import { largestMidweek, largestSunday } from './largest-issue.ts';
import { type MailPart, readMail } from './read-mail.ts';

const withIssue = (props: IssueEmailProps, changes: Partial<Issue>): IssueEmailProps => ({
  ...props,
  issue: { ...props.issue, ...changes },
});
const { guide: _midweekGuide, ...midweekWithoutGuide } = midweekSample.issue;
const { guide: _sundayGuide, ...sundayWithoutGuide } = sundaySample.issue;

const editions: [string, IssueEmailProps][] = [
  ['Midweek', midweekSample],
  ['Sunday', sundaySample],
  ['the largest Midweek', largestMidweek],
  ['the largest Sunday', largestSunday],
  [
    'a short Midweek',
    withIssue(midweekSample, { shape: 'short', picks: midweekSample.issue.picks.slice(0, 3) }),
  ],
  ['a Midweek led by its guide', withIssue(midweekSample, { shape: 'guide-led' })],
  ['a Sunday led by its guide', withIssue(sundaySample, { shape: 'guide-led', weekParagraph: [] })],
  ['a Midweek without guide', { ...midweekSample, issue: midweekWithoutGuide }],
  [
    'a Sunday with nothing but its guide',
    withIssue(sundaySample, { picks: [], contents: [], weekParagraph: [] }),
  ],
  ['a Sunday without guide', { ...sundaySample, issue: sundayWithoutGuide }],
];

const links = (parts: MailPart[]) => parts.filter((part) => part.tag === 'a');
const headings = (parts: MailPart[]) => parts.filter((part) => /^h\d$/.test(part.tag));

describe.each(editions)('%s', (_name, props) => {
  it('has one first-level heading and skips no level after it', async () => {
    const levels = headings((await readMail(props)).parts).map((part) => Number(part.tag[1]));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    expect(levels[0]).toBe(1);
    expect(levels.every((level, at) => at === 0 || level <= (levels[at - 1] ?? 0) + 1)).toBe(true);
  });

  it('marks every table as layout, or gives its headers a scope', async () => {
    const { parts } = await readMail(props);
    for (const table of parts.filter((part) => part.tag === 'table')) {
      const heads = table.inside.filter((part) => part.tag === 'th');
      if (table.attributes['role'] === 'presentation') continue;
      expect(heads.length).toBeGreaterThan(0);
      expect(heads.every((head) => ['col', 'row'].includes(head.attributes['scope'] ?? ''))).toBe(true);
    }
  });

  it('links only to whole addresses, each link with words of its own', async () => {
    const urls = new Map<string, string>();
    for (const link of links((await readMail(props)).parts)) {
      expect(link.attributes['href']).toMatch(/^https:\/\//);
      expect(link.text).not.toBe('');
      expect(urls.get(link.text) ?? link.attributes['href']).toBe(link.attributes['href']);
      urls.set(link.text, link.attributes['href'] ?? '');
    }
  });

  it('underlines every link but buttons', async () => {
    for (const link of links((await readMail(props)).parts)) {
      if (link.attributes['class'] === 'button') continue;
      expect(link.attributes['style']).toContain('text-decoration:underline');
    }
  });

  it('ends with who sends it, why, and the ways out', async () => {
    const { parts } = await readMail(props);
    const [body] = parts.filter((part) => part.tag === 'body');
    expect(body?.text).toContain(props.publication.postalAddress);
    expect(body?.text).toContain('because you signed up');
    expect(body?.text).toContain(props.reader.address);
    const urls = links(parts).map((link) => link.attributes['href']);
    const { unsubscribe, preferences, web, archive, vote } = props.links;
    const votes = [`${vote}/up`, `${vote}/down`];
    expect(urls).toEqual(expect.arrayContaining([unsubscribe, preferences, web, archive, ...votes]));
  });

  it('shows each pick once, with the word for its figure, its source and its age', async () => {
    const { parts } = await readMail(props);
    for (const pick of props.issue.picks) {
      const rows = parts.filter(
        (part) => part.tag === 'tr' && part.text.startsWith(String(pick.significance)),
      );
      const innermost = rows.filter((row) => row.inside.every((part) => part.tag !== 'tr'));
      const own = innermost.filter((row) => links(row.inside)[0]?.attributes['href'] === pick.url);
      expect(own).toHaveLength(1);
      expect(own[0]?.text).toMatch(/slight|minor|notable|major|landmark/);
      expect(own[0]?.text).toContain(`· ${pick.source.name} · ${pick.age}`);
    }
  });
});

describe('an issue by mail', () => {
  it('names its language and direction on every outer element', async () => {
    const publication = { ...midweekSample.publication, language: 'he', direction: 'rtl' as const };
    const { parts } = await readMail({ ...midweekSample, publication });
    const [html, body] = [
      parts.find((part) => part.tag === 'html'),
      parts.find((part) => part.tag === 'body'),
    ];
    const [preheader] = body?.inside ?? [];
    const sheet = body?.inside.find((part) => part.tag === 'table');
    for (const part of [html, body, preheader, sheet]) {
      expect(part?.attributes).toMatchObject({ lang: 'he', dir: 'rtl' });
    }
  });

  it('has its subject as title and what clients look for in the head', async () => {
    const { parts } = await readMail(sundaySample);
    const titles = parts.filter((part) => part.tag === 'title').map((part) => part.text);
    expect(titles).toEqual([sundaySample.issue.subject]);
    const metas = parts.filter((part) => part.tag === 'meta');
    expect(metas[0]?.attributes).toEqual({ charset: 'utf-8' });
    expect(metas.map((meta) => meta.attributes['name'])).toEqual(
      expect.arrayContaining([
        'viewport',
        'color-scheme',
        'supported-color-schemes',
        'format-detection',
        'x-apple-disable-message-reformatting',
      ]),
    );
  });

  it('is 600 px wide for clients that read attributes alone', async () => {
    const { parts } = await readMail(midweekSample);
    expect(parts.find((part) => part.tag === 'table')?.attributes).toMatchObject({ width: '600' });
  });

  it('says why a story matters only where the item does', async () => {
    const [lead, ...others] = midweekSample.issue.picks;
    const { whyItMatters: _, ...silent } = lead ?? others[0] ?? ({} as Pick);
    const picks = [silent, ...others];
    const withReason = others.filter((pick) => pick.tier !== 'brief' && pick.whyItMatters);
    const { html } = await readMail(withIssue(midweekSample, { picks }));
    expect(html.split('>Why it matters<')).toHaveLength(withReason.length + 1);
    expect(withReason.length).toBeGreaterThan(0);
  });

  it('puts follow-ups of earlier issues under their own heading on Sunday', async () => {
    const earlier = { issueId: 'midweek-2025-08-06', itemId: 'earlier', title: 'What came before' };
    const followUp = { label: 'Since Midweek', ...earlier };
    const picks = sundaySample.issue.picks.map((pick, at) => (at === 3 ? { ...pick, followUp } : pick));
    const { parts } = await readMail(withIssue(sundaySample, { picks }));
    const titles = headings(parts).map((part) => part.text);
    expect(titles[titles.indexOf('Since Midweek') + 1]).toBe(picks[3]?.title);
  });

  it('puts the guide first when it leads the issue, and last before the footer when not', async () => {
    const place = async (shape: Issue['shape']) => {
      const titles = headings((await readMail(withIssue(midweekSample, { shape }))).parts).map(
        (part) => part.text,
      );
      return titles.indexOf('The guide') < titles.indexOf('The news') ? 'before the news' : 'after the news';
    };
    expect([await place('full'), await place('guide-led')]).toEqual(['after the news', 'before the news']);
  });

  it('uses the publication’s own colour', async () => {
    const publication = { ...midweekSample.publication, brandColour: '#114488' };
    const { html } = await readMail({ ...midweekSample, publication });
    expect(html).toContain('color:#114488');
    expect(html).not.toMatch(/style="[^"]*#8C2F23/);
  });
});

describe('the size of an issue', () => {
  const bytes = async (props: IssueEmailProps) => Buffer.byteLength((await readMail(props)).html);

  it('stays within 60 kB in midweek and 78 kB on Sunday, with as much in it as the plans allow', async () => {
    expect(largestMidweek.issue.picks).toHaveLength(11);
    expect(largestSunday.issue.picks).toHaveLength(18);
    expect(await bytes(midweekSample)).toBeLessThan(60_000);
    expect(await bytes(largestMidweek)).toBeLessThan(60_000);
    expect(await bytes(sundaySample)).toBeLessThan(78_000);
    expect(await bytes(largestSunday)).toBeLessThan(78_000);
  });

  it('leaves the style sheets far below what Gmail reads', async () => {
    const { parts } = await readMail(midweekSample);
    const styles = parts.filter((part) => part.tag === 'style').map((part) => part.text);
    expect(Buffer.byteLength(styles.join(''))).toBeLessThan(6_000);
  });
});
