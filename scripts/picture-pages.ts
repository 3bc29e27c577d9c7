import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { pictureDemo } from './picture-demo.ts';
import { pictureFonts } from './picture-fonts.ts';

interface PageShot {
  name: string;
  of: 'site' | 'desk';
  at: string;
  width: number;
  height: number;
  scheme: 'light' | 'dark';
}

const wide = { width: 1280, height: 860, scheme: 'light' } as const;
const phone = { width: 375, height: 760, scheme: 'dark' } as const;

const shots: readonly PageShot[] = [
  { name: 'site-home', of: 'site', at: '/', ...wide },
  { name: 'site-guide', of: 'site', at: '/guides/qwen', ...wide },
  { name: 'site-guide-phone', of: 'site', at: '/guides/qwen', ...phone },
  { name: 'desk-home', of: 'desk', at: '/', ...wide },
  { name: 'desk-issue', of: 'desk', at: '/issues/midweek-2025-08-13', ...wide },
  { name: 'desk-issue-dark', of: 'desk', at: '/issues/midweek-2025-08-13', ...wide, scheme: 'dark' },
  { name: 'desk-results', of: 'desk', at: '/results', ...wide },
  { name: 'desk-results-phone', of: 'desk', at: '/results', ...phone },
  { name: 'desk-news', of: 'desk', at: '/news', ...wide },
];

/** WebP keeps letters sharp at a third of a PNG's bytes. */
const quality = 82;
const largest = 250_000;

/** Takes the pictures of the site's and the desk's pages, of the demo, into a folder; says each file and its size. */
export async function picturePages(browser: Browser, folder: string, say: (line: string) => void) {
  const demo = await pictureDemo();
  try {
    for (const shot of shots) {
      // The page's own policy allows no font but its own, and no style that is put in.
      const context = await browser.newContext({
        viewport: { width: shot.width, height: shot.height },
        deviceScaleFactor: shot.width > 600 ? 1.5 : 2,
        colorScheme: shot.scheme,
        reducedMotion: 'reduce',
        bypassCSP: true,
      });
      const [name = '', value = ''] = demo.cookie.split(/=(.*)/);
      await context.addCookies([{ name, value, url: demo.desk }]);
      const page = await context.newPage();
      // A mail's frame runs nothing, so its fonts have to be in it when it comes.
      await page.route(/\/issues\/[^/]+\/mail/, async (route) => {
        const answer = await route.fetch();
        const html = await answer.text();
        const body = html.replace('</head>', `<style>${pictureFonts()}</style></head>`);
        await route.fulfill({ body, contentType: 'text/html; charset=utf-8' });
      });
      await page.goto(`${demo[shot.of]}${shot.at}`, { waitUntil: 'networkidle' });
      await page.addStyleTag({ content: pictureFonts() });
      await page.evaluate('document.fonts.ready.then(() => undefined)');
      const file = path.join(folder, `${shot.name}.webp`);
      const bytes = await webpOf(page);
      await writeFile(file, bytes);
      say(`${path.relative(process.cwd(), file)}  ${Math.round(bytes.length / 1000)} kB`);
      if (bytes.length > largest)
        throw new Error(`${file} has ${bytes.length} bytes; a picture has at most ${largest}`);
      await context.close();
    }
  } finally {
    await demo.close();
  }
}

async function webpOf(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
  return Buffer.from(data, 'base64');
}
