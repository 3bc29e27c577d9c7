import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { confirmLetter } from '../../emails/confirm.tsx';
import type { IssueEmailProps } from '../../emails/issue-email-props.ts';
import { pictureFonts } from '../../scripts/picture-fonts.ts';
import { renderIssueHtml } from '../../src/render/render-issue.ts';
import { renderLetter } from '../../src/render/render-letter.ts';
import { chineseProps } from '../support/chinese-week.ts';
import { allMadeUp, madeUpWords } from '../support/made-up-language.ts';
import { midweekSample, sundaySample } from '../support/mail-samples.ts';

interface MailPicture {
  name: string;
  html: () => Promise<string>;
  width: number;
  scheme?: 'dark';
  /** Begins a little above this element instead of at the top. */
  from?: string;
}

/** Enough to see a part in its place, and small enough to keep. */
const height = 900;

const fromRight = (props: IssueEmailProps): IssueEmailProps => ({
  ...props,
  issue: allMadeUp(props.issue),
  publication: { ...allMadeUp(props.publication), language: 'he', direction: 'rtl' },
  words: madeUpWords,
});

const letter = () => {
  const { publication, words } = midweekSample;
  return confirmLetter({ publication, words, url: 'https://almanac.test/confirm/token', days: 7 });
};

/** Few and telling: both editions, both lights, a phone and a desk, three ways of writing, and a letter. */
export const mailPictures: readonly MailPicture[] = [
  { name: 'midweek-375', html: () => renderIssueHtml(midweekSample), width: 375 },
  { name: 'midweek-600-dark', html: () => renderIssueHtml(midweekSample), width: 600, scheme: 'dark' },
  { name: 'sunday-guide-600', html: () => renderIssueHtml(sundaySample), width: 600, from: 'table.grid' },
  { name: 'sunday-guide-320', html: () => renderIssueHtml(sundaySample), width: 320, from: 'table.grid' },
  { name: 'sunday-chinese-375', html: () => renderIssueHtml(chineseProps('sunday')), width: 375 },
  {
    name: 'sunday-from-right-600',
    html: () => renderIssueHtml(fromRight(sundaySample)),
    width: 600,
    from: 'table.grid',
  },
  { name: 'letter-375', html: async () => (await renderLetter(letter())).html, width: 375 },
];

/** The picture as PNG bytes, in fonts that are the same on every machine. */
export async function takePicture(browser: Browser, picture: MailPicture): Promise<Buffer> {
  const { width, scheme, from } = picture;
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: 1,
    colorScheme: scheme ?? 'light',
    reducedMotion: 'reduce',
  });
  try {
    const html = await picture.html();
    await page.setContent(html);
    await page.addStyleTag({ content: pictureFonts(html) });
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    const box = from === undefined ? undefined : await page.locator(from).first().boundingBox();
    const whole = await page.evaluate<number>('document.documentElement.scrollHeight');
    const y = Math.max(0, Math.min(Math.floor((box?.y ?? 0) - 24), whole - height));
    return crop(await page.screenshot({ fullPage: true }), y);
  } finally {
    await page.close();
  }
}

/** Not by the browser's own clip, which counts from another side on a page that is written from the right. */
function crop(whole: Buffer, y: number): Buffer {
  const page = PNG.sync.read(whole);
  const part = new PNG({ width: page.width, height });
  PNG.bitblt(page, part, 0, y, page.width, height, 0, 0);
  return PNG.sync.write(part);
}
