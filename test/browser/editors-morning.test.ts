import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/browser.ts';
import { axeFindings } from '../support/axe-findings.ts';
import { type LivingDesk, livingDesk } from '../support/living-desk.ts';

let browser: Browser;
let desk: LivingDesk;
let ada: Page;
let issue: string;

beforeAll(async () => {
  [browser, desk] = await Promise.all([launchBrowser(), livingDesk()]);
  issue = `${desk.url}/issues/${desk.issueId}`;
  ada = await comeIn('Ada', { viewport: { width: 1366, height: 900 } });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await desk.close();
});

/** Everything a page says went wrong in it. */
const complaints: string[] = [];

async function comeIn(name: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(8_000);
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(desk.url);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.getByRole('heading', { name: 'What comes next' }).waitFor();
  return page;
}

const said = (page: Page) => page.locator('.said').textContent();
const preview = (page: Page) => page.frameLocator('iframe').locator('body');

it('finds the draft, with what it wants of a person', async () => {
  const panel = ada.locator('.panel', { hasText: 'Midweek' }).first();
  expect(await panel.textContent()).toContain('Read it and approve it');
  await panel.getByRole('link').first().click();
  expect(ada.url()).toBe(issue);
  expect(await preview(ada).innerText()).toContain('gpt-oss');
});

it('swaps the lead and rewrites its title, and the preview follows', async () => {
  const genie = ada.locator('.picks > li').filter({ hasText: 'Genie 3 builds worlds' });
  await genie.getByRole('button', { name: /^To lead/ }).click();
  expect(await said(ada)).toMatch(/^Done/);
  const lead = ada.locator('ol[aria-labelledby=tier-lead] > li');
  expect(await lead.locator('h4').textContent()).toContain('Genie 3');
  await lead.getByText('Edit its text').click();
  await lead.getByLabel('Title').fill('A world to walk through, made as you go');
  await lead.getByRole('button', { name: 'Save the text' }).click();
  expect(await lead.locator('h4').textContent()).toBe('A world to walk through, made as you go');
  expect(await preview(ada).innerText()).toContain('A world to walk through, made as you go');
});

it('cannot approve what is broken, is led to it, and mends it', async () => {
  await ada.getByLabel('Subject', { exact: true }).fill('News for {{name}}');
  await ada.getByRole('button', { name: 'Save the headline' }).click();
  expect(await ada.getByRole('button', { name: 'Approve these bytes' }).count()).toBe(0);
  const error = ada.locator('.findings .error').first();
  expect(await error.textContent()).toContain('placeholder');
  const errors = ada.locator('.findings .error');
  await errors.getByRole('link', { name: 'subject', exact: true }).first().click();
  expect(ada.url()).toContain('#headline');
  await ada.getByLabel('Subject', { exact: true }).fill('A world to walk through; open weights return');
  expect(await ada.locator('#subject-count').textContent()).toBe('44 of 60');
  await ada.getByRole('button', { name: 'Save the headline' }).click();
  expect(await ada.locator('.findings .error').count()).toBe(0);
});

it('tells a second editor what the first did before theirs counts, and loses nothing', async () => {
  const bea = await comeIn('Bea');
  await bea.goto(issue);
  await ada.getByText('A note from the editors').click();
  await ada.getByLabel('The note').fill('A week of open weights.');
  await ada.getByRole('button', { name: 'Save the note' }).click();

  await bea.getByLabel('Preheader', { exact: true }).fill('Plus: a guide to Qwen, and what the AI Act asks');
  await bea.getByRole('button', { name: 'Save the headline' }).click();
  expect(await bea.getByRole('heading', { level: 1 }).textContent()).toBe('Somebody was here meanwhile');
  expect(await bea.getByRole('listitem').allTextContents()).toContain('Ada: note "A week of open weights."');
  expect(await bea.getByLabel('Preheader').inputValue()).toContain('a guide to Qwen');
  await bea.getByRole('button', { name: 'Do it all the same' }).click();
  const mail = await preview(bea).innerText();
  expect(mail).toContain('A week of open weights.');
  expect(await bea.locator('#changes .log').first().textContent()).toContain('Bea: preheader');
  await bea.context().close();
});

it('sends a test, and reads it in the mailbox', async () => {
  await ada.goto(issue);
  await ada.getByText('Send a test').click();
  await ada.getByLabel('To these addresses').fill('delivered+ada@resend.dev');
  await ada.getByRole('button', { name: 'Send the test' }).click();
  expect(await said(ada)).toBe('A test went to delivered+ada@resend.dev.');
  await ada.getByRole('link', { name: 'Mailbox' }).click();
  await ada
    .getByRole('link', { name: /A world to walk through/ })
    .first()
    .click();
  expect(await preview(ada).innerText()).toContain('A world to walk through, made as you go');
});

it('is clean by axe on every page, at laptop and phone width, in light and dark', async () => {
  const paths = [
    '/',
    `/issues/${desk.issueId}`,
    `/issues/${desk.issueId}/source`,
    '/news',
    '/people?who=reader0',
  ];
  const found: string[] = [];
  for (const width of [1366, 390]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await comeIn('Cleo', { viewport: { width, height: 900 }, colorScheme });
      const person = new URL('/people/1', desk.url).href;
      const mail = await firstMail(page);
      for (const path of [...paths, '/mailbox', person, mail, '/nowhere']) {
        await page.goto(new URL(path, desk.url).href);
        const overflow = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
        const wrong = [...(await axeFindings(page)), ...(overflow ? ['wider than the screen'] : [])];
        found.push(...wrong.map((one) => `${path} ${width} ${colorScheme}: ${one}`));
      }
      await page.context().clearCookies();
      await page.goto(desk.url);
      found.push(...(await axeFindings(page)));
      await page.context().close();
    }
  }
  expect(found).toEqual([]);
}, 120_000);

async function firstMail(page: Page): Promise<string> {
  await page.goto(`${desk.url}/mailbox`);
  return (
    (await page
      .getByRole('link', { name: /A world to walk through/ })
      .first()
      .getAttribute('href')) ?? ''
  );
}

it('works by keyboard alone: a pick is moved without a mouse', async () => {
  await ada.goto(issue);
  const stories = ada.locator('ol[aria-labelledby=tier-story] > li h4');
  const before = await stories.allTextContents();
  await ada
    .locator('ol[aria-labelledby=tier-story] > li')
    .first()
    .getByRole('button', { name: /^Down/ })
    .focus();
  await ada.keyboard.press('Enter');
  await ada.locator('.said').waitFor();
  expect(await stories.allTextContents()).toEqual([before[1], before[0], ...before.slice(2)]);
});

it('approves, sends behind the typed number of readers, and watches until the last outcome', async () => {
  for (const box of await ada.getByRole('checkbox').all()) await box.check();
  const why = ada.getByLabel('Why they may stand');
  if ((await why.count()) > 0) await why.fill('read by two');
  await ada.getByRole('button', { name: 'Approve these bytes' }).click();
  expect(await said(ada)).toMatch(/^Approved/);
  await ada.getByText('Send it now, to').click();
  await ada.getByLabel('How many readers it goes to').fill('1');
  await ada.getByRole('button', { name: 'Send it now' }).click();
  expect(await said(ada)).toContain('type 47 to send it');
  await ada.getByText('Send it now, to').click();
  await ada.getByLabel('How many readers it goes to').fill('47');
  await ada.getByRole('button', { name: 'Send it now' }).click();
  await ada.locator('.state.sent').waitFor({ timeout: 30_000 });
  const figures = async () => {
    await ada.reload();
    return (await ada.locator('.figures').innerText()).replace(/\s+/g, ' ');
  };
  await expect.poll(figures, { timeout: 20_000 }).toMatch(/accepted 47|47 accepted/);
  await expect.poll(figures, { timeout: 20_000 }).toContain('delivered');
  await ada.goto(desk.url);
  expect(await ada.locator('table').first().textContent()).toContain('A world to walk through');
}, 90_000);

it('had no complaint from any page', () => {
  expect(complaints.filter((line) => !line.includes('status of 4'))).toEqual([]);
});
