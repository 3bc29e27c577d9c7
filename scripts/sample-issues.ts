import { fileURLToPath } from 'node:url';
import type { IssueEmailProps } from '../emails/issue-email-props.ts';
import { composeIssue } from '../src/issues/compose/compose-issue.ts';
import type { Issue } from '../src/issues/issue.ts';
import { issueIdOf, periodOn, previousPeriod } from '../src/publication/period.ts';
import type { Publication } from '../src/publication/publication.ts';
import { readPublication } from '../src/publication/read-publication.ts';
import { type Content, readContent } from '../src/publishing/read-content.ts';
import { issueProps } from '../src/render/issue-props.ts';
import { renderIssueHtml } from '../src/render/render-issue.ts';
import type { SlotValues } from '../src/render/rendering.ts';

const data = fileURLToPath(new URL('../data', import.meta.url));
/** The issues of the demo. */
const featured = [
  { edition: 'midweek', date: '2025-08-06' },
  { edition: 'sunday', date: '2025-08-10' },
];

/** The two issues of the demo, the newer one first, composed from `data/`, and what they are issues of. */
export function featuredIssues(): { publication: Publication; issues: Issue[] } {
  const publication = readPublication(`${data}/publication.yaml`);
  const content = readContent(data);
  const issues: Issue[] = [];
  for (const { edition, date } of featured) {
    issues.unshift(compose(publication, content, edition, date, issues));
  }
  return { publication, issues };
}

/** The two issues of the demo, composed from `data/` as a first reader gets them, with what their templates take. */
export function sampleProps(site?: string): IssueEmailProps[] {
  const { publication, issues } = featuredIssues();
  return issues
    .toReversed()
    .map((issue) =>
      issueProps(issue, publication, site ?? publication.siteUrl, sampleReader(site ?? publication.siteUrl)),
    );
}

/** Somebody who reads the samples; their links lead nowhere. */
export const sampleReader = (site: string): SlotValues => ({
  name: 'Ada Reader',
  address: 'delivered+ada@resend.dev',
  unsubscribeUrl: `${site}/u/sample`,
  preferencesUrl: `${site}/p/sample`,
  voteUrl: `${site}/vote/sample`,
});

/** The same two for the pictures: name and html. */
export function pictureIssues(): Promise<{ name: string; html: string }[]> {
  return Promise.all(
    sampleProps().map(async (props) => ({
      name: props.issue.edition.id,
      html: await renderIssueHtml(props),
    })),
  );
}

function compose(
  publication: Publication,
  content: Content,
  editionId: string,
  date: string,
  earlierIssues: readonly Issue[],
): Issue {
  const edition = publication.editions.find(({ id }) => id === editionId);
  if (!edition) throw new Error(`data/publication.yaml has no edition ${editionId}, which the pictures show`);
  const period = periodOn(edition, date);
  const cutOffs = publication.editions
    .map((other) => previousPeriod(other, new Date(period.dueAt)).cutOffAt)
    .sort();
  const composition = composeIssue({
    id: issueIdOf(edition, period),
    language: publication.language,
    edition,
    editions: publication.editions,
    period,
    number: earlierIssues.length + 1,
    previousCutOffAt: cutOffs.at(-1) ?? period.cutOffAt,
    ...content,
    earlierIssues,
  });
  if (composition.kind === 'skip')
    throw new Error(`${editionId} of ${date} was skipped: ${composition.report.shapeReason}`);
  return composition.issue;
}
