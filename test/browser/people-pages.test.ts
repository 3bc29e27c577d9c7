import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/browser.ts';
import { axeFindings } from '../support/axe-findings.ts';
import { type LivingSite, livingSite } from '../support/living-site.ts';
import { linksOf } from '../support/sandbox-mail.ts';

let browser: Browser;
let site: LivingSite;
/** The pages of one person by what their paths begin with. */
const urls = new Map<string, string>();

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), livingSite()]);
  const post = (path: string, fields: Record<string, string>) =>
    fetch(`${site.url}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
  const keep = (links: readonly string[]) => {
    for (const link of links.filter((url) => url.startsWith(site.url))) {
      const { pathname } = new URL(link);
      urls.set(pathname.split('/')[1] ?? '', link);
    }
  };
  const newcomer = 'delivered+fresh@resend.dev';
  await post('/sign-up', { address: newcomer, edition: 'midweek', page: '/' });
  keep(linksOf(await site.mailTo(newcomer, 'confirm')));
  const reader = 'delivered+reader01@resend.dev';
  keep((await site.mail(reader)).flatMap(linksOf));
  for (const order of ['address', 'export', 'erase']) {
    await post(new URL(urls.get('p') ?? '').pathname, { do: order });
  }
  for (const subject of ['Change your address', 'Your data', 'Erase your data']) {
    keep(linksOf(await site.mailTo(reader, subject)));
  }
  urls.set('preferences', `${site.url}/preferences`);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await site.close();
});

const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click();

/** Each page with what is done on it, so that answers are looked at too. */
const visits: [string, string, ((page: Page) => Promise<void>)?][] = [
  ['a confirmation', 'confirm'],
  ['preferences', 'p'],
  ['preferences, saved', 'p', (page) => press(page, 'Save')],
  ['leaving', 'u'],
  ['an address that is to change', 'address'],
  [
    'an address that is none',
    'address',
    async (page) => {
      await page.getByLabel('Your new address').fill('ada@nowhere');
      await press(page, 'Ask that address');
    },
  ],
  ['a file of data', 'export'],
  ['an erasure', 'erase'],
  ['a vote', 'vote'],
  ['the way to one’s preferences', 'preferences'],
  [
    'a sign-up with a doubtful domain',
    '',
    async (page) => {
      await page.getByLabel('Email address').fill('ada@gmial.com');
      await press(page, 'Sign up');
      await page.getByText('ada@gmail.com').waitFor();
    },
  ],
  [
    'a sign-up for nothing, to an address that is none',
    '',
    async (page) => {
      for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
      await page.getByLabel('Email address').fill('ada@nowhere');
      await press(page, 'Sign up');
      await page.getByText('An address wants').waitFor();
      await page.getByText('at least one edition').waitFor();
    },
  ],
];

describe.each([
  { width: 375, scheme: 'light' },
  { width: 375, scheme: 'dark' },
  { width: 1200, scheme: 'light' },
  { width: 1200, scheme: 'dark' },
] as const)('at $width pixels in the $scheme', ({ width, scheme }) => {
  it.each(visits)('%s is accessible, fits, and breaks no rule of its policy', async (_name, start, act) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
    const page = await context.newPage();
    const trouble: string[] = [];
    page.on('console', (message) => {
      // A form that comes back says so in its status, which the console repeats.
      if (message.type() === 'error' && !message.text().includes('422')) trouble.push(message.text());
    });
    await page.goto(start === '' ? site.url : (urls.get(start) ?? `no ${start}`));
    await act?.(page);
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width);
    expect(trouble).toEqual([]);
    await context.close();
  });
});

it('fills in the reader’s own time zone where none was chosen', async () => {
  const context = await browser.newContext({ timezoneId: 'Asia/Kathmandu' });
  const page = await context.newPage();
  await page.goto(site.url);
  expect(await page.locator('input[name=timeZone]').inputValue()).toMatch(/Asia\/Kat[hm]+andu/);
  await context.close();
});
