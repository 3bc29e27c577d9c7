import { describe, expect, it } from 'vitest';
import { midweekSample } from '../../emails/_samples/midweek-sample.ts';
import { sundaySample } from '../../emails/_samples/sunday-sample.ts';
import { runPreflight } from '../../src/preflight/preflight.ts';
import { sampleRecipients } from '../../src/preflight/sample-recipients.ts';
import { renderIssue } from '../../src/render/render-issue.ts';
import { calmAudience, linksUnder, publication } from './context-sample.ts';

const site = 'https://callmealmanac.com';

describe('our own mails', () => {
  for (const { issue } of [midweekSample, sundaySample]) {
    it(`${issue.edition.title} has neither errors nor warnings in the sandbox`, async () => {
      const rendering = await renderIssue(issue, publication, site);
      const findings = runPreflight({
        mode: 'sandbox',
        publication,
        publicUrl: site,
        issue,
        rendering,
        samples: sampleRecipients(rendering, linksUnder(site)),
        audience: calmAudience,
      });
      expect(findings.filter((finding) => finding.severity !== 'info')).toEqual([]);
    });
  }
});
