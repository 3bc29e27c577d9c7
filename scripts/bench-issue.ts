import type { Issue } from '../src/issues/issue.ts';
import type { Publication } from '../src/publication/publication.ts';
import { issueProps } from '../src/render/issue-props.ts';
import { renderIssue, renderIssueHtml } from '../src/render/render-issue.ts';
import type { Rendering, SlotValues } from '../src/render/rendering.ts';
import { featuredIssues } from './sample-issues.ts';

export interface BenchIssue {
  issue: Issue;
  publication: Publication;
  /** Rendered once, as the product does. */
  rendering: Rendering;
  /** Rendered anew for one person, as React Email's documentation does. */
  renderFor(person: SlotValues): Promise<string>;
}

/** The Sunday issue of the sample weeks: what every bench of rendering and sending is about. */
export async function benchIssue(): Promise<BenchIssue> {
  const { publication, issues } = featuredIssues();
  const issue = issues.find(({ edition }) => edition.template === 'sunday');
  if (!issue) throw new Error('The sample weeks have no Sunday issue');
  const rendering = await renderIssue(issue, publication, publication.siteUrl);
  return {
    issue,
    publication,
    rendering,
    renderFor: (person) => renderIssueHtml(issueProps(issue, publication, publication.siteUrl, person)),
  };
}

/** Somebody with names and links of the usual length. */
export function benchPerson(at: number): SlotValues {
  const token = `a.1.${at}.7f3a9c0e51d24b86a07e2d94`;
  return {
    name: `Reader ${at} O'Hara`,
    address: `delivered+b${at}@resend.dev`,
    unsubscribeUrl: `https://callmealmanac.com/u/${token}`,
    preferencesUrl: `https://callmealmanac.com/p/${token}`,
    voteUrl: `https://callmealmanac.com/vote/${token}`,
  };
}
