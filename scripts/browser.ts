import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** The Chromium that comes out of npm, without a network: pages are given as text, nothing is fetched. */
export async function launchBrowser(): Promise<Browser> {
  chromium.setGraphicsMode = false;
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // In one process, closing a page ends the browser.
    args: [
      ...chromium.args.filter((argument) => argument !== '--single-process'),
      '--host-resolver-rules=MAP * ~NOTFOUND',
    ],
    headless: true,
  });
}
