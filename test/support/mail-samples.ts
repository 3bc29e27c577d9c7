import type { IssueEmailProps } from '../../emails/issue-email-props.ts';
import { sampleProps } from '../../scripts/sample-issues.ts';

const [midweek, sunday] = sampleProps('https://almanac.test');
if (!midweek || !sunday) throw new Error('data/ has no Midweek or no Sunday for the samples');

/** The two issues of the demo, as the previews and the pictures show them too. */
export const midweekSample: IssueEmailProps = midweek;
export const sundaySample: IssueEmailProps = sunday;
export const samplePublication: IssueEmailProps['publication'] = sunday.publication;
