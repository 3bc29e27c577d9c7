import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { launchBrowser } from '../../scripts/browser.ts';
import {
  baselineOf,
  compareWithBaseline,
  type Difference,
  reportFile,
  writeReport,
} from './compare-pictures.ts';
import { mailPictures, takePicture } from './mail-pictures.ts';

let browser: Browser;
const differences: Difference[] = [];
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  writeReport(differences);
});

it.each(mailPictures)('$name looks as it did', async (picture) => {
  const difference = compareWithBaseline(picture.name, await takePicture(browser, picture));
  if (difference) differences.push(difference);
  const advice = `${difference?.why}; see ${path.relative(process.cwd(), reportFile)}, and if it is meant: npm run test:visual -- --update`;
  expect(difference === undefined, advice).toBe(true);
});

it('a word that has moved by one pixel is seen, and told with its pictures', () => {
  const [first] = mailPictures;
  if (!first) throw new Error('There are no pictures');
  const moved = PNG.sync.read(readFileSync(baselineOf(first.name)));
  moved.data.copyWithin(4, 0, moved.data.length - 4);
  const difference = compareWithBaseline(first.name, PNG.sync.write(moved));
  expect(difference?.why).toMatch(/pixels differ/);
  writeReport(difference ? [difference] : []);
  onTestFinished(() => writeReport([]));
  expect(existsSync(reportFile)).toBe(true);
  expect(readFileSync(reportFile, 'utf8').match(/<img /g)).toHaveLength(3);
});

it('the baselines are small enough for the repository', () => {
  const bytes = mailPictures.map(({ name }) => statSync(baselineOf(name)).size);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000);
});
