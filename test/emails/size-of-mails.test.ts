import { expect, it } from 'vitest';
import { sampleRecipients } from '../../src/preflight/sample-recipients.ts';
import { personalise, prepareSlots } from '../../src/render/personalise.ts';
import { renderIssue } from '../../src/render/render-issue.ts';
import { linksUnder } from '../preflight/context-sample.ts';
import { testPublication } from '../render/test-publication.ts';
import { midweekSample, sundaySample } from '../support/mail-samples.ts';
import { longestIssue } from './longest-issue.ts';

const site = 'https://almanac.test';

it.each([
  ['midweek', 'en', 60_000],
  ['midweek', 'zh', 60_000],
  ['sunday', 'en', 78_000],
  ['sunday', 'zh', 78_000],
] as const)(
  'the largest %s with the longest texts there may be (%s) is under %i bytes for every reader',
  async (template, language, most) => {
    const issue = longestIssue(template, language);
    const publication = {
      ...testPublication,
      language,
      postalAddress: 'x'.repeat(200),
      tagline: 'y'.repeat(160),
    };
    const rendering = await renderIssue(issue, publication, site);
    for (const { values } of sampleRecipients(rendering, linksUnder(site))) {
      expect(personalise(prepareSlots(rendering.html, 'html'), values).length).toBeLessThan(most);
      const text = personalise(prepareSlots(rendering.text, 'none'), values).toString();
      const longestLine = Math.max(...text.split('\n').map((line) => Buffer.byteLength(line)));
      expect(longestLine).toBeLessThan(998);
    }
    for (const { title, summary, tier } of issue.picks) {
      expect(rendering.html).toContain(title);
      if (tier !== 'brief') expect(rendering.html).toContain(summary);
    }
  },
);

it('an ordinary issue is sent with everything it has', async () => {
  for (const { issue } of [midweekSample, sundaySample]) {
    const { html } = await renderIssue(issue, testPublication, site);
    const told = issue.picks.filter(({ tier }) => tier !== 'brief').flatMap(({ coverage }) => coverage);
    for (const { url } of told) expect(html).toContain(url);
  }
  const { html } = await renderIssue(sundaySample.issue, testPublication, site);
  for (const { text } of sundaySample.issue.guide?.timeline ?? []) expect(html).toContain(text);
});
