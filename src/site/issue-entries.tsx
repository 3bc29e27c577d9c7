import { dateLineOf } from '../../emails/_parts/date-line.ts';
import type { Issue } from '../issues/issue.ts';
import type { PublicIssue } from '../issues/public-issue-store.ts';
import type { Words } from '../publication/words.ts';

/** Edition, day, number and reading time: the line under a masthead. Sunday is not said twice. */
export function issueLine(issue: Issue, words: Words): string {
  const line = dateLineOf(issue, words);
  return line.startsWith(issue.edition.title) ? line : `${issue.edition.title} · ${line}`;
}

/** Issues in a list, newest first. `heading` goes on from the one above. */
export function IssueEntries(props: { issues: readonly PublicIssue[]; words: Words; heading?: 'h2' | 'h3' }) {
  const { issues, words, heading: Heading = 'h3' } = props;
  return (
    <ol className="entries">
      {issues.map(({ content, corrections }) => (
        <li key={content.id}>
          <p className="kicker">{issueLine(content, words)}</p>
          <Heading>
            <a href={`/issues/${content.id}`}>{content.subject}</a>
          </Heading>
          <p>{content.preheader}</p>
          {corrections.length > 0 && <p className="meta">{words.messages.issues.corrected}</p>}
        </li>
      ))}
    </ol>
  );
}
