import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from '../../scripts/browser.ts';
import { axeFindings } from '../support/axe-findings.ts';
import { freePort } from '../support/free-port.ts';
import { startCommand } from '../support/run-command.ts';

let browser: Browser;
let demo: Awaited<ReturnType<typeof serveDemo>>;

/** `npm run demo -- --serve` until it has said where to look. */
async function serveDemo() {
  const home = mkdtempSync(join(tmpdir(), 'almanac-demo-'));
  const [site, desk] = [await freePort(), await freePort()];
  const ports = { ALMANAC_SITE_PORT: String(site), ALMANAC_DESK_PORT: String(desk) };
  const { said, end, stop } = startCommand({ ALMANAC_HOME: home, ...ports }, 'demo', '--serve');
  await vi.waitFor(() => expect(said.out).toContain('Ctrl-C ends'), { timeout: 60_000 });
  return {
    said,
    site: `http://127.0.0.1:${site}`,
    desk: `http://127.0.0.1:${desk}`,
    close: async () => {
      stop();
      const { code } = await end;
      rmSync(home, { recursive: true, force: true });
      return code;
    },
  };
}

beforeAll(async () => {
  browser = await launchBrowser();
  demo = await serveDemo();
}, 120_000);

afterAll(async () => {
  await browser.close();
  expect(await demo.close()).toBe(0);
});

/** A page of somebody who has come in; what the browser complains of is kept. */
async function comeIn(
  colorScheme: 'light' | 'dark',
  width: number,
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${demo.desk}/`);
  await page.getByLabel('Your name').fill('Ada');
  await page.getByRole('button').first().click();
  await page.getByRole('heading', { name: 'What comes next' }).waitFor();
  return { page, complaints };
}

it('says where the site, the desk and the mailbox are, and each is there', async () => {
  const { out } = demo.said;
  for (const address of [demo.desk, demo.site, `${demo.desk}/mailbox`]) expect(out).toContain(address);
  expect(await (await fetch(demo.site)).text()).toContain('GPT-5 is here');
  const { page } = await comeIn('light', 1280);
  // The scheduler makes the draft that waits for a visitor, with its first look.
  await expect
    .poll(
      async () => {
        await page.goto(`${demo.desk}/issues/midweek-2025-08-13`);
        return page.locator('.picks > li').count();
      },
      { timeout: 30_000 },
    )
    .toBeGreaterThan(3);
});

it('tries what becomes of a caught mail, as a signed webhook, by keyboard', async () => {
  const { page } = await comeIn('light', 1280);
  await page.goto(`${demo.desk}/mailbox`);
  await page.locator('tbody th a').filter({ hasText: 'GPT-5' }).first().click();
  await expect.poll(() => page.locator('main').innerText()).toContain('delivered');
  await page.getByRole('button', { name: 'Complained' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'Told: complained' }).waitFor();
  await expect
    .poll(async () => {
      await page.reload();
      return page.locator('main').innerText();
    })
    .toContain('complained,');
  // The consequence is the same as of the provider's own webhook.
  await page.getByRole('link', { name: /^subscriber/ }).click();
  expect(await page.locator('main').innerText()).toContain('Suppressed: complained');
});

it('refuses an event from another page, and one that there is not', async () => {
  const { page } = await comeIn('light', 1280);
  await page.goto(`${demo.desk}/mailbox`);
  const path = await page.locator('tbody th a').first().getAttribute('href');
  const post = (body: Record<string, string>) =>
    page.request.post(`${demo.desk}${path}/events`, { form: body, maxRedirects: 0 });
  expect((await post({ what: 'bounced' })).status()).toBe(403);
  const formToken = await page.locator('input[name=formToken]').first().inputValue();
  expect((await post({ formToken, what: 'exploded' })).status()).toBe(422);
});

it.each([
  ['light', 1280],
  ['dark', 375],
] as const)(
  'has nothing that axe or the policy minds, and nothing too wide, in %s at %d',
  async (scheme, width) => {
    const { page, complaints } = await comeIn(scheme, width);
    await page.goto(`${demo.desk}/mailbox`);
    const mail = (await page.locator('tbody th a').first().getAttribute('href')) ?? '';
    const paths = [
      '/results',
      '/issues/midweek-2025-08-06',
      '/news',
      '/people',
      '/people/1',
      '/people/import',
      '/mailbox',
      mail,
    ];
    for (const path of paths) {
      await page.goto(`${demo.desk}${path}`);
      for (const summary of await page.locator('main summary').all()) await summary.press('Enter');
      expect({ path, axe: await axeFindings(page) }).toEqual({ path, axe: [] });
      const tooWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      expect({ path, tooWide }).toEqual({ path, tooWide: false });
    }
    expect(complaints).toEqual([]);
  },
);

it('draws charts that are seen: as wide as a phone has room for, in the colours of the page', async () => {
  for (const [scheme, width] of [
    ['light', 1280],
    ['dark', 375],
  ] as const) {
    const { page } = await comeIn(scheme, width);
    await page.goto(`${demo.desk}/results`);
    const chart = page.getByRole('img', { name: 'How the list grows' });
    expect(await chart.count()).toBe(1);
    const box = await chart.boundingBox();
    expect(box?.width).toBeGreaterThan(width === 375 ? 280 : 560);
    const [fill, paper] = await page.evaluate<[string, string]>(
      `[...document.querySelectorAll('.chart rect')].filter((bar) => bar.getBoundingClientRect().width > 0)
        .slice(0, 1).flatMap((bar) => [getComputedStyle(bar).fill,
          getComputedStyle(document.querySelector('.sheet')).backgroundColor])`,
    );
    expect(fill).not.toBe(paper);
    expect(fill).toMatch(/^rgb/);
  }
});

it('keeps the words of a chart as large beside an issue as on a page of their own', async () => {
  const { page } = await comeIn('light', 1280);
  await page.goto(`${demo.desk}/issues/midweek-2025-08-06`);
  const heights = await page.evaluate<number[]>(
    `[...document.querySelectorAll('.chart text')].map((word) => word.getBoundingClientRect().height)
      .filter((height) => height > 0)`,
  );
  expect(heights.length).toBeGreaterThan(3);
  expect(Math.min(...heights)).toBeGreaterThan(9);
});
