import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IssueEmailProps } from '../../emails/issue-email-props.ts';
import { launchBrowser } from '../../scripts/browser.ts';
import { renderIssueHtml } from '../../src/render/render-issue.ts';
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

const largest: [string, IssueEmailProps][] = [
  ['Midweek', largestMidweek],
  ['Sunday', largestSunday],
];

describe.each(largest)('the largest %s', (_name, props) => {
  it('fits a phone and a desk without scrolling sideways', async () => {
    const html = await renderIssueHtml(props);
    expect(await neededWidth(html, 375)).toBe(375);
    expect(await neededWidth(html, 600)).toBe(600);
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
] as [string, IssueEmailProps][])('%s', (_name, props) => {
  it.each(['light', 'dark'] as const)('passes the accessibility checks in the %s', async (scheme) => {
    const page = await openMail(await renderIssueHtml(props), 640, scheme);
    await page.addScriptTag({ content: axe.source });
    const results = (await page.evaluate(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })`,
    )) as axe.AxeResults;
    await page.close();
    const found = results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    expect(found).toEqual([]);
    expect(results.passes.map(({ id }) => id)).toContain('color-contrast');
  });

  it('has a button of at least 44 px in height', async () => {
    const page = await openMail(await renderIssueHtml(props), 375);
    const box = await page.locator('a.button').boundingBox();
    await page.close();
    expect(box?.height).toBeGreaterThanOrEqual(44);
  });
});
