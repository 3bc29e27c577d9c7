import { renderIssue } from '../../src/render/render-issue.ts';
import { midweekSample, sundaySample } from '../support/mail-samples.ts';
import { publicUrl, testPublication } from './test-publication.ts';

// Run as a process of its own, under another zone, language and NODE_ENV.
const renderings = await Promise.all(
  [midweekSample, sundaySample].map(({ issue }) => renderIssue(issue, testPublication, publicUrl)),
);
process.stdout.write(JSON.stringify(renderings.map(({ hash }) => hash)));
