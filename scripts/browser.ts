import { mkdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** The Chromium that comes out of npm; it reaches this machine and nothing else. */
export async function launchBrowser(): Promise<Browser> {
  chromium.setGraphicsMode = false;
  return playwright.launch({
    executablePath: await oneAtATime(() => chromium.executablePath()),
    // In one process, closing a page ends the browser.
    args: [
      ...chromium.args.filter((argument) => argument !== '--single-process'),
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
    headless: true,
  });
}

const lock = path.join(tmpdir(), 'almanac-chromium.lock');
// Unpacking takes some two seconds; a lock this old was left by a process that was killed.
const staleAfter = 60_000;

/** The package unpacks itself into the temporary folder and takes a half-written browser for a whole one. */
async function oneAtATime<T>(unpack: () => Promise<T>): Promise<T> {
  while (!(await taken())) await wait(100);
  try {
    return await unpack();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function taken(): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const made = await stat(lock).catch(() => undefined);
    if (made && Date.now() - made.mtimeMs > staleAfter) await rm(lock, { recursive: true, force: true });
    return false;
  }
}
