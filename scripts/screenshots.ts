import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { pictureFonts } from './picture-fonts.ts';
import { picturePages } from './picture-pages.ts';
import { pictureIssues } from './sample-issues.ts';

/*
 * Takes the pictures of both issues: on a desk and on a phone, in light and in dark. There is none with images off,
 * because the mails have no images: it would be the same picture. Then those of the site and the desk.
 */
interface Shot {
  width: number;
  height: number;
  scale: number;
  /** Where the picture begins: at the top, or a little above the guide. */
  from: 'top' | 'guide';
  of: readonly string[];
}

const shots: Record<string, Shot> = {
  '600': { width: 660, height: 1140, scale: 1.5, from: 'top', of: ['midweek', 'sunday'] },
  '375': { width: 375, height: 812, scale: 2, from: 'top', of: ['midweek', 'sunday'] },
  'guide-600': { width: 660, height: 1140, scale: 1.5, from: 'guide', of: ['sunday'] },
  'guide-375': { width: 375, height: 812, scale: 2, from: 'guide', of: ['sunday'] },
};
const folder = fileURLToPath(new URL('../docs/pictures', import.meta.url));
const largest = 400_000;

async function openPage(
  browser: Browser,
  html: string,
  shot: Shot,
  colorScheme: 'light' | 'dark',
): Promise<Page> {
  const { width, height, scale } = shot;
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme,
    reducedMotion: 'reduce',
  });
  await page.setContent(html);
  await page.addStyleTag({ content: pictureFonts() });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  return page;
}

async function top(page: Page, { from, height }: Shot): Promise<number> {
  if (from === 'top') return 0;
  const guide = await page.locator('table.panel').first().boundingBox();
  const whole = await page.evaluate<number>('document.documentElement.scrollHeight');
  return Math.max(0, Math.min((guide?.y ?? 0) - 24, whole - height));
}

async function takePicture(page: Page, shot: Shot, file: string): Promise<void> {
  const { width, height } = shot;
  await page.screenshot({
    path: file,
    fullPage: true,
    clip: { x: 0, y: await top(page, shot), width, height },
  });
  const { size } = await stat(file);
  console.log(`${path.relative(process.cwd(), file)}  ${Math.round(size / 1000)} kB`);
  if (size > largest)
    throw new Error(`${file} has ${size} bytes; a picture of the README has at most ${largest}`);
}

async function pictureMails(browser: Browser): Promise<void> {
  for (const { name, html } of await pictureIssues()) {
    for (const [label, shot] of Object.entries(shots)) {
      if (!shot.of.includes(name)) continue;
      for (const scheme of ['light', 'dark'] as const) {
        const page = await openPage(browser, html, shot, scheme);
        await takePicture(page, shot, path.join(folder, `${name}-${label}-${scheme}.png`));
        await page.close();
      }
    }
  }
}

// `npm run screenshots -- mails` or `-- pages` takes one kind alone.
const [only] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const browser = await launchBrowser();
try {
  if (only !== 'pages') await pictureMails(browser);
  if (only !== 'mails') await picturePages(browser, folder, console.log);
} finally {
  await browser.close();
}
