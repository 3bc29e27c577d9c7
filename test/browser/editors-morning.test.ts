import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
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

/** Presses something on an issue's page, and waits for the page to stand as it is from then on. */
async function press(page: Page, name: string | RegExp, within: Page | Locator = page): Promise<void> {
  await within.getByRole('button', { name }).first().click();
  await settled(page);
}

const settled = (page: Page) => page.locator('body:not([aria-busy=true])').waitFor();

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
  await press(ada, /^To lead/, genie);
  expect(await said(ada)).toMatch(/^Done/);
  const lead = ada.locator('ol[aria-labelledby=tier-lead] > li');
  expect(await lead.locator('h4').textContent()).toContain('Genie 3');
  await lead.getByText('Edit its text').click();
  await lead.getByLabel('Title').fill('A world to walk through, made as you go');
  await press(ada, 'Save the text', lead);
  expect(await lead.locator('h4').textContent()).toBe('A world to walk through, made as you go');
  expect(await preview(ada).innerText()).toContain('A world to walk through, made as you go');
});

it('cannot approve what is broken, is led to it, and mends it', async () => {
  await ada.getByLabel('Subject', { exact: true }).fill('News for {{name}}');
  await press(ada, 'Save the headline');
  expect(await ada.getByRole('button', { name: 'Approve these bytes' }).count()).toBe(0);
  const error = ada.locator('.findings .error').first();
  expect(await error.textContent()).toContain('placeholder');
  const errors = ada.locator('.findings .error');
  await errors.getByRole('link', { name: 'subject', exact: true }).first().click();
  expect(ada.url()).toContain('#headline');
  const outline = `getComputedStyle(document.getElementById('headline')).outlineStyle`;
  expect(await ada.evaluate(outline)).toBe('solid');
  await ada.getByLabel('Subject', { exact: true }).fill('A world to walk through; open weights return');
  expect(await ada.locator('#subject-count').textContent()).toBe('44 of 60');
  await press(ada, 'Save the headline');
  expect(await ada.locator('.findings .error').count()).toBe(0);
});

it('tells a second editor what the first did before theirs counts, and loses nothing', async () => {
  const bea = await comeIn('Bea');
  await bea.goto(issue);
  await ada.getByText('A note from the editors').click();
  await ada.getByLabel('The note').fill('A week of open weights.');
  await press(ada, 'Save the note');

  await bea.getByLabel('Preheader', { exact: true }).fill('Plus: a guide to Qwen, and what the AI Act asks');
  await press(bea, 'Save the headline');
  expect(await bea.getByRole('heading', { level: 1 }).textContent()).toBe('Somebody was here meanwhile');
  expect(await bea.getByRole('listitem').allTextContents()).toContain('Ada: note "A week of open weights."');
  expect(await bea.getByLabel('Preheader').inputValue()).toContain('a guide to Qwen');
  await press(bea, 'Do it all the same');
  const mail = await preview(bea).innerText();
  expect(mail).toContain('A week of open weights.');
  expect(await bea.locator('#changes .log').first().textContent()).toContain('Bea: preheader');
  await bea.context().close();
});

it('sends a test, and reads it in the mailbox', async () => {
  await ada.goto(issue);
  await ada.getByText('Send a test').click();
  await ada.getByLabel('To these addresses').fill('delivered+ada@resend.dev');
  await press(ada, 'Send the test');
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
    `/issues/${desk.issueId}?mark=html+1%3A19380&width=phone&light=dark`,
    `/issues/${desk.issueId}/source`,
    '/news',
    '/people?who=reader0',
  ];
  const found: string[] = [];
  for (const width of [1366, 375]) {
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
  await settled(ada);
  expect(await stories.allTextContents()).toEqual([before[1], before[0], ...before.slice(2)]);
  // The focus stays on the button, which stands one lower now, and a screen reader is told what happened.
  const focused = ada.locator('button:focus');
  expect(await focused.textContent()).toBe(`Down: ${before[0]}`);
  expect(await ada.locator('#heard').textContent()).toBe('Done: it stands one lower.');
  await ada.keyboard.press('Enter');
  await settled(ada);
  await ada.keyboard.press('Enter');
  await settled(ada);
  expect(await stories.allTextContents()).toEqual([...before.slice(1), before[0]]);
  // There it can go no lower, so the focus goes to the pick itself.
  const itemId = await stories.last().locator('xpath=..').getAttribute('id');
  expect(await ada.evaluate('document.activeElement.id')).toBe(itemId);
});

/** As a hand does it: takes a pick by its dots, and lets it go over something else. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const grip = from.locator('.grip');
  await grip.scrollIntoViewIfNeeded();
  const [start, end] = [await grip.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('There is nothing to drag, or nowhere to');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + 30, start.y + 10, { steps: 4 });
  await page.mouse.move(end.x + 60, end.y + 8, { steps: 12 });
  await page.mouse.move(end.x + 62, end.y + 6, { steps: 3 });
  await page.mouse.up();
  await settled(page);
}

const inTier = (page: Page, tier: string) => page.locator(`ol[aria-labelledby=tier-${tier}] > li`);
const titles = (entries: Locator) => entries.locator('h3, h4').allTextContents();

it('drags a pick to another place, into another tier, and a runner-up into the issue', async () => {
  // High enough for the drag to need no scrolling.
  const bea = await comeIn('Bea', { viewport: { width: 1366, height: 4_000 } });
  await bea.goto(issue);
  const stories = inTier(bea, 'story');
  const before = await titles(stories);
  await drag(bea, stories.nth(2), stories.nth(0));
  expect(await said(bea)).toBe('Done: it stands where you put it.');
  expect(await titles(stories)).toEqual([before[2], before[0], before[1], ...before.slice(3)]);

  const brief = inTier(bea, 'brief').nth(1);
  const [moved = ''] = await titles(brief);
  await drag(bea, brief, stories.nth(1));
  expect((await titles(stories))[1]).toBe(moved);

  const runnerUp = bea.locator('[data-outside] > li').first();
  const [fresh = ''] = await titles(runnerUp);
  await drag(bea, runnerUp, inTier(bea, 'brief').nth(0));
  expect((await titles(inTier(bea, 'brief')))[0]).toBe(fresh);
  expect(await bea.locator('#changes .log li').first().textContent()).toMatch(/Bea: pin .* as brief before/);
  expect(await preview(bea).innerText()).toContain(fresh);

  await drag(bea, inTier(bea, 'brief').nth(0), bea.locator('[data-outside] > li').first());
  expect(await titles(inTier(bea, 'brief'))).not.toContain(fresh);
  await bea.context().close();
});

it('refuses a drop on a page that is out of date, as it refuses the buttons', async () => {
  const bea = await comeIn('Bea', { viewport: { width: 1366, height: 4_000 } });
  await bea.goto(issue);
  await ada.goto(issue);
  await press(ada, /^Down/, inTier(ada, 'story').first());
  const before = await titles(inTier(bea, 'story'));
  await drag(bea, inTier(bea, 'story').nth(2), inTier(bea, 'story').nth(0));
  expect(await bea.getByRole('heading', { level: 1 }).textContent()).toBe('Somebody was here meanwhile');
  await press(bea, 'Do it all the same');
  await bea.locator('#issue').waitFor();
  const item = before[2] ?? '';
  expect((await titles(inTier(bea, 'story'))).indexOf(item)).toBeLessThan(2);
  await bea.context().close();
});

it('keeps what is typed elsewhere, and what is open, when something else is done', async () => {
  await ada.goto(issue);
  const second = inTier(ada, 'story').nth(1);
  const [title = ''] = await titles(second);
  await second.getByText('Edit its text').click();
  await second.getByLabel('Title').fill('Half a title');
  await press(ada, /^Up/, second);
  const first = inTier(ada, 'story').nth(0);
  expect(await titles(first)).toEqual([title]);
  expect(await first.getByLabel('Title').inputValue()).toBe('Half a title');
});

it('keeps what was typed in an order that is refused, says why there, and leads to it', async () => {
  await ada.goto(issue);
  await ada.getByText('Send a test').click();
  await ada.getByLabel('To these addresses').fill('nobody at all');
  await ada.getByLabel('As which subscriber (id').fill('9999');
  await press(ada, 'Send the test');
  expect(await ada.getByLabel('To these addresses').inputValue()).toBe('nobody at all');
  expect(await ada.getByLabel('As which subscriber (id').inputValue()).toBe('9999');
  expect(await ada.evaluate('document.activeElement.id')).toBe('refused');
});

it('outlines in the mail what a finding points at, and says that it is a marked copy', async () => {
  await ada.goto(issue);
  const notes = ada.locator('#findings details');
  await notes.locator('summary').click();
  await notes.getByRole('link', { name: 'Show it in the mail' }).first().click();
  await settled(ada);
  expect(await ada.locator('#marked').textContent()).toContain('A marked copy');
  const frame = ada.frames().find((one) => one.url().includes('/mail?'));
  const outline = `getComputedStyle(document.getElementById('finding')).outline`;
  expect(await frame?.evaluate(outline)).toContain('solid 3px');
  await ada.getByRole('link', { name: 'Take the mark off' }).click();
  await settled(ada);
  expect(await ada.locator('#marked').count()).toBe(0);
  expect(await ada.frameLocator('iframe').locator('#finding').count()).toBe(0);
});

it('approves, sends behind the typed number of readers, and watches until the last outcome', async () => {
  for (const box of await ada.getByRole('checkbox').all()) await box.check();
  const why = ada.getByLabel('Why they may stand');
  if ((await why.count()) > 0) await why.fill('read by two');
  await press(ada, 'Approve these bytes');
  expect(await said(ada)).toMatch(/^Approved/);
  await ada.getByText('Send it now, to').click();
  await ada.getByLabel('How many readers it goes to').fill('1');
  await press(ada, 'Send it now');
  expect(await said(ada)).toContain('type 47 to send it');
  expect(await ada.getByLabel('How many readers it goes to').inputValue()).toBe('1');
  await ada.getByLabel('How many readers it goes to').fill('47');
  await press(ada, 'Send it now');
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
