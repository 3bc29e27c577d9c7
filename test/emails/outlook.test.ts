import { expect, it } from 'vitest';
import { renderIssueHtml } from '../../src/render/render-issue.ts';
import { chineseProps } from '../support/chinese-week.ts';
import { midweekSample, sundaySample } from '../support/mail-samples.ts';

const mails = [midweekSample, sundaySample, chineseProps('sunday')];

/** What Word's engine reads: the html with the comments that are meant for it opened. */
const asWordReads = (html: string) => html.replace(/<!--\[if mso\]>([\s\S]*?)<!\[endif\]-->/g, '$1');

it.each(mails)('$issue.id holds its width in classic Outlook, which knows no max-width', async (props) => {
  const html = await renderIssueHtml(props);
  expect(html).toMatch(/<table[^>]* align="center"[^>]* width="600"/);
  expect(asWordReads(html)).toContain('.sheet{width:600px}');
});

it.each(mails)('$issue.id tells Word its pixels, line heights and table gaps', async (props) => {
  const word = asWordReads(await renderIssueHtml(props));
  expect(word).toContain('<o:PixelsPerInch>96</o:PixelsPerInch>');
  expect(word).toContain('mso-line-height-rule:exactly');
  expect(word).toContain('mso-table-lspace:0;mso-table-rspace:0');
  expect(word).toMatch(/<html[^>]* xmlns:o="urn:schemas-microsoft-com:office:office"/);
});

it.each(mails)(
  '$issue.id draws its rules as lines in Word, which puts a line of text into an empty box',
  async (props) => {
    const html = await renderIssueHtml(props);
    expect(asWordReads(html)).toMatch(
      /div\.rule,div\.strong-rule\{font-size:1px!important;line-height:1px!important\}/,
    );
    const empty = [...html.matchAll(/<div([^>]*)><\/div>/g)].map(([, attributes = '']) => attributes);
    expect(empty.length).toBeGreaterThan(3);
    for (const attributes of empty) expect(attributes).toMatch(/class="(?:strong-)?rule/);
  },
);

it.each(mails)('$issue.id gives its button room in Word, which pads no links', async (props) => {
  expect(await renderIssueHtml(props)).toMatch(/<td class="button"[^>]*mso-padding-alt:12px 24px/);
});

it.each(mails)('$issue.id puts space around text on cells alone, which Word keeps', async (props) => {
  const html = await renderIssueHtml(props);
  const padded = [...html.matchAll(/<(\w+)[^>]* style="[^"]*(?<!mso-)padding:(?!0)/g)].map(([, tag]) => tag);
  // The sheet's edge is one that Word may leave out.
  expect(new Set(padded.filter((tag) => !['td', 'th', 'a', 'div'].includes(tag ?? '')))).toEqual(new Set());
});
