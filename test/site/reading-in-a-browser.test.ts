import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/browser.ts';
import { addCorrection } from '../../src/issues/correction-store.ts';
import { getIssue } from '../../src/issues/issue-store.ts';
import { axeFindings } from '../support/axe-findings.ts';
import { freshDatabase } from '../support/databases.ts';
import { publicUrl, publishSampleWeeks, readingSite } from './reading-stage.ts';

let browser: Browser;
let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let app: ReturnType<typeof readingSite>['app'];

beforeAll(async () => {
  browser = await launchBrowser();
  fresh = await freshDatabase('sqlite');
  await publishSampleWeeks(fresh.db);
  const { id, renderingHash } = await getIssue(fresh.db, 'midweek-2025-08-06');
  const at = '2025-08-07T10:00:00.000Z';
  await addCorrection(fresh.db, { issueId: id, renderingHash, note: 'A price was wrong.', by: 'Ada', at });
  app = readingSite(fresh.db).app;
});
afterAll(async () => {
  await browser.close();
  await fresh.drop();
});

type Looks = { width: number; scheme: 'light' | 'dark'; scripts?: boolean };

/** A page of the site as a reader's browser shows it; whatever it asks for elsewhere is noted and not answered. */
async function open(path: string, { width, scheme, scripts = false }: Looks) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: scripts,
    reducedMotion: 'reduce',
  });
  const elsewhere: string[] = [];
  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== publicUrl) {
      elsewhere.push(url.href);
      return route.fulfill({ status: 200, contentType: 'text/html', body: '<title>Elsewhere</title>' });
    }
    const answer = await app.request(url.pathname + url.search);
    return route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(message.text());
  });
  await page.goto(publicUrl + path);
  return { page, elsewhere, trouble, close: () => context.close() };
}

const paths = [
  '/',
  '/guides',
  '/guides/qwen',
  '/guides/mixture-of-experts?version=1',
  '/topics',
  '/topics/qwen',
  '/issues',
  '/issues/midweek-2025-08-06',
  '/privacy',
  '/nothing',
];

describe.each([
  { width: 375, scheme: 'light' },
  { width: 375, scheme: 'dark' },
  { width: 1200, scheme: 'light' },
  { width: 1200, scheme: 'dark' },
] as const)('at $width pixels in the $scheme', (looks) => {
  it.each(paths)('%s is accessible, fits, and asks for nothing from elsewhere', async (path) => {
    const { page, elsewhere, trouble, close } = await open(path, { ...looks, scripts: true });
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(looks.width);
    expect(elsewhere).toEqual([]);
    expect(trouble.filter((line) => path !== '/nothing' || !line.includes('404'))).toEqual([]);
    await close();
  });
});

describe('an issue in its frame', () => {
  it.each([true, false])('is shown, with scripts on the page or not: %s', async (scripts) => {
    const { page, close } = await open('/issues/sunday-2025-08-10', {
      width: 1200,
      scheme: 'light',
      scripts,
    });
    const heading = page.frameLocator('iframe.reader').locator('h2').first();
    await heading.waitFor();
    // Styles stand in the mail itself, so the frame's policy must let them work.
    const style = `getComputedStyle(document.querySelector('h2')).fontFamily`;
    expect(await page.frames()[1]?.evaluate(style)).toContain('Segoe UI');
    await close();
  });

  it('leads the whole window on when a link in it is pressed', async () => {
    const { page, elsewhere, close } = await open('/issues/sunday-2025-08-10', {
      width: 1200,
      scheme: 'light',
    });
    const link = page
      .frameLocator('iframe.reader')
      .locator('a[href^="https://"]:not([href*="almanac.example"])')
      .first();
    const href = await link.getAttribute('href');
    await link.click();
    await page.waitForURL(String(href));
    expect(elsewhere).toEqual([href]);
    await close();
  });

  it('leads to our own pages in the same way', async () => {
    const { page, close } = await open('/issues/sunday-2025-08-10', { width: 1200, scheme: 'light' });
    await page
      .frameLocator('iframe.reader')
      .locator('a[href="https://almanac.example/issues"]')
      .first()
      .click();
    await page.waitForURL(`${publicUrl}/issues`);
    expect(await page.title()).toContain('Issues');
    await close();
  });

  it('opens a link beside it when that is asked for, and stays', async () => {
    const { page, close } = await open('/issues/sunday-2025-08-10', { width: 1200, scheme: 'light' });
    const beside = page.context().waitForEvent('page');
    const link = page.frameLocator('iframe.reader').locator('a[href="https://almanac.example/issues"]');
    await link.first().click({ modifiers: ['Control'] });
    await beside;
    expect(page.url()).toBe(`${publicUrl}/issues/sunday-2025-08-10`);
    await close();
  });

  it('can be read on a page of its own, whose links work too', async () => {
    const { page, close } = await open('/issues/sunday-2025-08-10/mail', { width: 600, scheme: 'light' });
    await page.locator('a[href="https://almanac.example/issues"]').first().click();
    await page.waitForURL(`${publicUrl}/issues`);
    await close();
  });

  it('cannot be framed by anybody else', async () => {
    const { page, close } = await open('/privacy', { width: 600, scheme: 'light', scripts: true });
    const other = await page.context().newPage();
    await page.context().route('https://evil.example/**', (route) =>
      route.fulfill({
        status: 200,
        contentType: 'text/html',
        body: `<iframe src="${publicUrl}/issues/sunday-2025-08-10/mail"></iframe>`,
      }),
    );
    const refused = other.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    await other.goto('https://evil.example/');
    expect((await refused).type()).toBe('error');
    await close();
  });
});

it('turns a guide’s table into records on a phone, each cell with its column’s name', async () => {
  const { page, close } = await open('/guides/qwen', { width: 375, scheme: 'light', scripts: true });
  const label = `getComputedStyle(document.querySelector('.stacking td'), '::before').content`;
  expect(await page.evaluate(label)).toContain('Type');
  await close();
});

it('offers the reader’s own time zone with a sign-up, where scripts run', async () => {
  const zoneOf = async (scripts: boolean) => {
    const { page, close } = await open('/', { width: 1200, scheme: 'light', scripts });
    const zone = await page.locator('input[name=timeZone]').inputValue();
    await close();
    return zone;
  };
  expect(await zoneOf(true)).not.toBe('');
  expect(await zoneOf(false)).toBe('');
});
