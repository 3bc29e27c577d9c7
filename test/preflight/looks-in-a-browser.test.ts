import { createElement } from 'react';
import { render } from 'react-email';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/browser.ts';
import { looksIn, type Scheme } from '../../src/preflight/document/cascade.ts';
import { readMailDocument } from '../../src/preflight/document/mail-document.ts';
import { renderIssueHtml } from '../../src/render/render-issue.ts';
import { midweekSample, sundaySample } from '../support/mail-samples.ts';
import { ReceiptMail } from './corpus/receipt-mail.tsx';

type Browser = Awaited<ReturnType<typeof launchBrowser>>;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** What the browser says of each element that has words of its own: its tag, colour, size and weight. */
const measured = `[...document.querySelectorAll('body *')]
  .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
  .map((element) => {
    const style = getComputedStyle(element);
    const [red, green, blue] = style.color.match(/\\d+/g);
    const size = Math.round(parseFloat(style.fontSize) * 10) / 10;
    return [element.localName, red, green, blue, size, Number(style.fontWeight) >= 700].join(' ');
  })`;

async function inBrowser(html: string, scheme: Scheme): Promise<string[]> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 }, colorScheme: scheme });
  await page.setContent(html);
  const seen = await page.evaluate<string[]>(measured);
  await page.close();
  return seen;
}

function workedOut(html: string, scheme: Scheme): string[] {
  const document = readMailDocument(html);
  const looks = looksIn(document, scheme);
  const inBody = document.elements.slice(document.elements.findIndex(({ tag }) => tag === 'body') + 1);
  return inBody
    .filter(({ children }) => children.some((child) => child.kind === 'text' && child.text.trim()))
    .map((element) => {
      const { colour, fontSize, isBold } = looks.get(element) ?? element.look;
      return [element.tag, ...colour, Math.round(fontSize * 10) / 10, isBold].join(' ');
    });
}

describe.each([
  ['Midweek', () => renderIssueHtml(midweekSample)],
  ['Sunday', () => renderIssueHtml(sundaySample)],
  ['a stranger’s receipt', () => render(createElement(ReceiptMail))],
])('the looks worked out for %s', (_name, rendered) => {
  it.each<Scheme>(['light', 'dark'])('are those that a browser shows when it is %s', async (scheme) => {
    const html = await rendered();
    const seen = await inBrowser(html, scheme);
    expect(seen.length).toBeGreaterThan(10);
    expect(workedOut(html, scheme)).toEqual(seen);
  });
});
