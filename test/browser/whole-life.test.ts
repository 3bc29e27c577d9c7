import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/browser.ts';
import { type LivingSite, livingSite } from '../support/living-site.ts';
import { type CaughtMail, linksOf } from '../support/sandbox-mail.ts';

const reader = 'delivered+newcomer@resend.dev';
let browser: Browser;
let site: LivingSite;
let page: Page;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), livingSite()]);
  // No page may need a script, so none runs.
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 375, height: 800 },
  });
  page = await context.newPage();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await site.close();
});

const linkWith = (mail: CaughtMail, part: string): string =>
  linksOf(mail).find((link) => link.includes(part)) ?? `no link with ${part}`;

/** What the command line says of the reader: the database, without another way in. */
async function standing() {
  const { out } = await site.run('subscribers', 'show', reader, '--json');
  return out === '' ? undefined : JSON.parse(out).subscriber;
}

it('begins on a guide page, and asks the mailbox before anything else', async () => {
  await page.goto(`${site.url}/guides/qwen`);
  await page.getByLabel('Email address').fill(reader);
  await page.getByRole('button', { name: 'Sign up' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Look into your mailbox');
  const mail = await site.mailTo(reader, 'confirm');
  expect(mail.text).not.toContain(reader);
  expect(await standing()).toBeUndefined();

  await page.goto(linkWith(mail, '/confirm/'));
  expect(await standing()).toBeUndefined();
  await page.getByRole('button', { name: 'Confirm' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('You are subscribed');
  expect(await standing()).toMatchObject({
    state: 'active',
    editions: ['midweek', 'sunday'],
    consentSource: expect.stringContaining('/guides/qwen'),
  });
});

it('is welcomed with the latest issue, and reads it on the web', async () => {
  const welcome = await site.mailTo(reader, 'Welcome');
  await page.goto(linkWith(welcome, '/issues/'));
  const issue = page.frameLocator('iframe');
  await issue.getByText('Genie 3').first().waitFor();
  const whole = await issue.locator('body').innerText();
  expect(whole).toContain('gpt-oss');
  expect(whole).not.toContain('delivered+');
});

it('chooses one edition, a zone, and a pause', async () => {
  const welcome = await site.mailTo(reader, 'Welcome');
  await page.goto(linkWith(welcome, '/p/'));
  await page.getByLabel('Midweek').uncheck();
  await page.getByLabel('My time zone').selectOption('Asia/Tokyo');
  await page.getByRole('button', { name: 'Save' }).click();
  expect(await page.getByRole('status').textContent()).toContain('saved');
  expect(await standing()).toMatchObject({ editions: ['sunday'], timeZone: 'Asia/Tokyo' });

  await page.getByLabel('Send me nothing for').selectOption('3');
  await page.getByRole('button', { name: 'Pause' }).click();
  expect(await page.getByRole('status').textContent()).toContain('3 weeks');
  expect((await standing())?.pausedUntil).toMatch(/^2025-08-28/);
});

it('votes once from a mail, and says why', async () => {
  const [mail] = await site.mail('delivered+reader01@resend.dev');
  await page.goto(linkWith(mail as CaughtMail, '/vote/').replace(/up$/, 'down'));
  expect(await page.getByLabel('No, it was not').isChecked()).toBe(true);
  await page.getByLabel('A sentence to the editors').fill('Too much <b>about</b> chips');
  await page.getByRole('button', { name: 'Send' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Thank you');
});

it('takes its data, moves to another address, and leaves by the page', async () => {
  const welcome = await site.mailTo(reader, 'Welcome');
  const preferences = linkWith(welcome, '/p/');
  await page.goto(preferences);
  await page.getByRole('button', { name: 'Send me my data' }).click();
  await page.goto(linkWith(await site.mailTo(reader, 'Your data'), '/export/'));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Get the file' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('my-data.json');

  await page.goto(preferences);
  await page.getByRole('button', { name: 'Change my address' }).click();
  await page.goto(linkWith(await site.mailTo(reader, 'Change your address'), '/address/'));
  const moved = 'delivered+moved@resend.dev';
  await page.getByLabel('Your new address').fill(moved);
  await page.getByRole('button', { name: 'Ask that address' }).click();
  expect((await standing())?.address).toBe(reader);
  await page.goto(linkWith(await site.mailTo(moved, 'confirm your new address'), '/confirm/'));
  await page.getByRole('button', { name: 'Confirm' }).click();
  expect(await standing()).toBeUndefined();

  await page.goto(linkWith(welcome, '/u/'));
  await page.getByRole('button', { name: 'Unsubscribe from everything' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('You are unsubscribed');
  const { out } = await site.run('subscribers', 'show', moved, '--json');
  expect(JSON.parse(out).subscriber).toMatchObject({ state: 'unsubscribed', editions: [] });
});

it('leaves by the header of a mail, as a mail program does it', async () => {
  const address = 'delivered+reader02@resend.dev';
  const [mail] = await site.mail(address);
  const [, url = ''] = /<(http[^>]+)>/.exec(mail?.headers.get('list-unsubscribe') ?? '') ?? [];
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  expect([answer.status, answer.headers.get('set-cookie'), answer.headers.get('location')]).toEqual([
    200,
    null,
    null,
  ]);
  const { out } = await site.run('subscribers', 'show', address, '--json');
  expect(JSON.parse(out).subscriber).toMatchObject({ state: 'unsubscribed', editions: [] });
});

it('is erased at its own wish, from the mailbox itself', async () => {
  const address = 'delivered+reader03@resend.dev';
  const [mail] = await site.mail(address);
  await page.goto(linkWith(mail as CaughtMail, '/p/'));
  await page.getByRole('button', { name: 'Erase my data' }).click();
  await page.goto(linkWith(await site.mailTo(address, 'Erase your data'), '/erase/'));
  await page.getByRole('button', { name: 'Erase my data' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('You are erased');
  expect((await site.run('subscribers', 'show', address, '--json')).code).toBe(1);
});
