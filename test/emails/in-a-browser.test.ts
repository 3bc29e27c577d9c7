import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IssueEmailProps } from '../../emails/issue-email-props.ts';
import { launchBrowser } from '../../scripts/browser.ts';
import { pictureFonts } from '../../scripts/picture-fonts.ts';
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

  it('breaks no word of its table on a phone whose mail client drops all style sheets', async () => {
    const html = (await renderIssueHtml(props)).replace(/<style>.*?<\/style>/g, '');
    const page = await openMail(html, 375);
    const broken = await page.evaluate<string[]>(brokenWords('table.grid th, table.grid td'));
    await page.close();
    expect(broken).toEqual([]);
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
    expect(await page.evaluate<string[]>(brokenWords('.figure-column'))).toEqual([]);
    await page.close();
  });
});

/** The words within the elements of a selector that stand on two lines. A hyphen is a place to break, as elsewhere. */
const brokenWords = (selector: string): string => `(() => {
  const broken = [];
  for (const cell of document.querySelectorAll(${JSON.stringify(selector)})) {
    const text = cell.firstChild;
    for (const word of text?.nodeValue.matchAll(/[^\\s-]+/g) ?? []) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(word[0]);
    }
  }
  return broken;
})()`;

/** What a reader's larger type does: every size as it is, times two. */
const doubleText = `(() => {
  const all = [...document.querySelectorAll('body *')];
  const sizes = all.map((one) => parseFloat(getComputedStyle(one).fontSize));
  all.forEach((one, at) => one.style.setProperty('font-size', 2 * sizes[at] + 'px', 'important'));
})()`;

it.each([375, 600])('figures stand on the line of their headlines at %d px', async (width) => {
  const page = await openMail(await renderIssueHtml(midweekSample), width);
  await page.addStyleTag({ content: pictureFonts() });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  const apart = await page.evaluate<number[]>(`(() => {
    const lineOf = (element) => {
      const mark = document.createElement('span');
      mark.style.display = 'inline-block';
      element.prepend(mark);
      const { bottom } = mark.getBoundingClientRect();
      mark.remove();
      return bottom;
    };
    return [...document.querySelectorAll('.figure-column')].map((figure) => {
      const story = figure.nextSibling;
      return lineOf(figure) - lineOf(story.querySelector('h2, h3') ?? story.querySelector('p'));
    });
  })()`);
  await page.close();
  expect(apart.length).toBeGreaterThan(8);
  for (const pixels of apart) expect(Math.abs(pixels)).toBeLessThan(1.5);
});

it.each([375, 600])('what happened stands clear of its date at %d px', async (width) => {
  const page = await openMail(await renderIssueHtml(sundaySample), width);
  await page.addStyleTag({ content: pictureFonts() });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  const gaps = await page.evaluate<number[]>(`[...document.querySelectorAll('.date-column')].map((cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return cell.nextSibling.getBoundingClientRect().left - range.getBoundingClientRect().right;
  })`);
  await page.close();
  expect(gaps.length).toBeGreaterThan(5);
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(10);
});

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
