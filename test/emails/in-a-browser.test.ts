import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IssueEmailProps } from '../../emails/issue-email-props.ts';
import { launchBrowser } from '../../scripts/browser.ts';
import { renderIssueHtml } from '../../src/render/render-issue.ts';
import { axeFindings } from '../support/axe-findings.ts';
import { chineseProps } from '../support/chinese-week.ts';
import { allMadeUp, madeUpWords } from '../support/made-up-language.ts';
import { midweekSample, sundaySample } from '../support/mail-samples.ts';
import { largestMidweek, largestSunday } from './largest-issue.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

type Scheme = 'light' | 'dark';

async function openMail(html: string, width: number, scheme: Scheme = 'light') {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: scheme });
  await page.setContent(html);
  return page;
}

/** How wide the page must be to show everything, in pixels. */
async function neededWidth(html: string, width: number): Promise<number> {
  const page = await openMail(html, width);
  const needed = await page.evaluate<number>('document.documentElement.scrollWidth');
  await page.close();
  return needed;
}

const inHebrew = (props: IssueEmailProps): IssueEmailProps => ({
  ...props,
  issue: allMadeUp(props.issue),
  publication: { ...props.publication, language: 'he', direction: 'rtl' },
  words: madeUpWords,
});

const largest: [string, IssueEmailProps][] = [
  ['Midweek', largestMidweek],
  ['Sunday', largestSunday],
  ['Sunday from right to left', inHebrew(largestSunday)],
];

describe.each(largest)('the largest %s', (_name, props) => {
  it('fits phones and desks of every width without scrolling sideways', async () => {
    const html = await renderIssueHtml(props);
    for (const width of [320, 375, 414, 600, 768, 1200]) expect(await neededWidth(html, width)).toBe(width);
  });

  it('fits a phone whose mail client drops all style sheets', async () => {
    const html = (await renderIssueHtml(props)).replace(/<style>.*?<\/style>/g, '');
    expect(await neededWidth(html, 375)).toBe(375);
  });

  it('fits with an endless word in it, from right to left', async () => {
    const publication = { ...props.publication, direction: 'rtl' as const };
    const picks = props.issue.picks.map((pick) => ({ ...pick, title: `${pick.itemId}${'x'.repeat(120)}` }));
    const html = await renderIssueHtml({ ...props, publication, issue: { ...props.issue, picks } });
    expect(await neededWidth(html, 375)).toBe(375);
  });
});

describe.each([
  ['Midweek', midweekSample],
  ['Sunday', sundaySample],
  ['a Chinese Sunday', chineseProps('sunday')],
  ['a Sunday from right to left', inHebrew(sundaySample)],
] as [string, IssueEmailProps][])('%s', (_name, props) => {
  it.each(['light', 'dark'] as const)('passes the accessibility checks in the %s', async (scheme) => {
    const page = await openMail(await renderIssueHtml(props), 640, scheme);
    const found = await axeFindings(page);
    await page.close();
    expect(
      found.filter((finding) => !finding.startsWith('landmark') && !finding.startsWith('region')),
    ).toEqual([]);
  });

  it('has a button of at least 44 px in height', async () => {
    const page = await openMail(await renderIssueHtml(props), 375);
    const box = await page.locator('a.button').boundingBox();
    await page.close();
    expect(box?.height).toBeGreaterThanOrEqual(44);
  });

  it('can be read at twice the size of its text', async () => {
    const page = await openMail(await renderIssueHtml(props), 375);
    await page.evaluate(doubleText);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(375);
    await page.close();
  });
});

/** What a reader's larger type does: every size as it is, times two. */
const doubleText = `(() => {
  const all = [...document.querySelectorAll('body *')];
  const sizes = all.map((one) => parseFloat(getComputedStyle(one).fontSize));
  all.forEach((one, at) => one.style.setProperty('font-size', 2 * sizes[at] + 'px', 'important'));
})()`;

it('a mail from right to left begins its lines, figures and cells on the right', async () => {
  const page = await openMail(await renderIssueHtml(inHebrew(sundaySample)), 600);
  const sides = await page.evaluate<Record<string, boolean>>(`(() => {
    const box = (selector) => document.querySelector(selector).getBoundingClientRect();
    const figure = box('.figure-column');
    return {
      figure: figure.left > 300,
      title: getComputedStyle(document.querySelector('h2')).direction === 'rtl',
      head: getComputedStyle(document.querySelector('.grid th')).textAlign === 'right',
      date: box('.date-column').left > 300,
    };
  })()`);
  await page.close();
  expect(sides).toEqual({ figure: true, title: true, head: true, date: true });
});
