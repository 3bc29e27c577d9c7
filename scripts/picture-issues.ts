import { midweekSample } from '../emails/_samples/midweek-sample.ts';
import { sundaySample } from '../emails/_samples/sunday-sample.ts';
import { renderIssueHtml } from '../src/render/render-issue.ts';

/** The two issues of the pictures, as mail: name and html. */
export async function pictureIssues(): Promise<{ name: string; html: string }[]> {
  return [
    { name: 'midweek', html: await renderIssueHtml(midweekSample) },
    { name: 'sunday', html: await renderIssueHtml(sundaySample) },
  ];
}
