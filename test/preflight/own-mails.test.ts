import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issues/issue.ts';
import { runPreflight } from '../../src/preflight/preflight.ts';
import { sampleRecipients } from '../../src/preflight/sample-recipients.ts';
import { renderIssue } from '../../src/render/render-issue.ts';
import type { Rendering } from '../../src/render/rendering.ts';
import { largestMidweek, largestSunday } from '../emails/largest-issue.ts';
import { chineseIssue, chinesePublication } from '../support/chinese-week.ts';
import { midweekSample, sundaySample } from '../support/mail-samples.ts';
import { calmAudience, calmOutside, linksUnder, publication } from './context-sample.ts';

const site = 'https://callmealmanac.com';

function findingsOf(issue: Issue, rendering: Rendering, of = publication) {
  const samples = sampleRecipients(rendering, linksUnder(site));
  const mode = 'sandbox' as const;
  const found = runPreflight({
    mode,
    publication: of,
    publicUrl: site,
    issue,
    rendering,
    samples,
    audience: calmAudience,
    ...calmOutside,
  });
  return found.filter((finding) => finding.severity !== 'info');
}

describe('our own mails', () => {
  it.each([midweekSample, sundaySample, largestMidweek, largestSunday])(
    'have neither errors nor warnings in the sandbox',
    async ({ issue }) => {
      expect(findingsOf(issue, await renderIssue(issue, publication, site))).toEqual([]);
    },
  );

  it('in Chinese have neither', async () => {
    const inChinese = { ...chinesePublication, unsubscribeAddress: publication.unsubscribeAddress };
    for (const issue of [chineseIssue('midweek'), chineseIssue('sunday')]) {
      const rendering = await renderIssue(issue, inChinese, site);
      expect(findingsOf(issue, rendering, inChinese)).toEqual([]);
    }
  });

  it.each([
    ['a layout table that does not say so', ' role="presentation"', '', 'html.tables'],
    ['a column without a scope', ' scope="col"', '', 'html.tables'],
    ['a body that does not say its language', '<body lang="en"', '<body', 'html.lang-dir'],
    ['no viewport', 'name="viewport"', 'name="x"', 'html.head-meta'],
    ['a title that is missing', /<title>.*?<\/title>/, '', 'title.present'],
    ['an unsubscribe link that leads nowhere', '@@slot:unsubscribeUrl@@', '#', 'footer.unsubscribe'],
    ['links told apart by colour only', /text-decoration:underline/g, 'text-decoration:none', 'a11y.links'],
    ['small body text', /font-size:17px/g, 'font-size:11px', 'a11y.font'],
    ['two titles', /<(\/?)h2/g, '<$1h1', 'a11y.headings'],
    ['no postal address', /12 Press Lane/g, '', 'footer.identity'],
    ['text in the colour of the paper', /color:#1F1B16/gi, 'color:#FAF7F0', 'content.hidden'],
    ['a missing value', '<h1', '<p>undefined</p><h1', 'content.placeholders'],
    ['a sheet too wide', /width="600"/g, 'width="900"', 'html.width'],
  ])('are blocked or warned of with %s', async (_name, part, instead, rule) => {
    const rendering = await renderIssue(sundaySample.issue, publication, site);
    const html = rendering.html.replace(part, instead);
    expect(html).not.toBe(rendering.html);
    const found = findingsOf(sundaySample.issue, { ...rendering, html });
    expect(found.map((finding) => finding.rule)).toContain(rule);
  });
});
