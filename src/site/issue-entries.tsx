import { minutes } from '../../emails/_parts/plain-date.ts';
import type { Issue } from '../issues/issue.ts';
import type { PublicIssue } from '../issues/public-issue-store.ts';

/** Edition, day, number and reading time: the line under a masthead. Sunday is not said twice. */
export function issueLine({ edition, dateLine, number, readingMinutes }: Issue): string {
  const day = dateLine.startsWith(edition.title) ? dateLine : `${edition.title} · ${dateLine}`;
  return `${day} · No. ${number} · ${minutes(readingMinutes)}`;
}

/** Issues in a list, newest first. `heading` goes on from the one above. */
export function IssueEntries(props: { issues: readonly PublicIssue[]; heading?: 'h2' | 'h3' }) {
  const { issues, heading: Heading = 'h3' } = props;
  return (
    <ol className="entries">
      {issues.map(({ content, corrections }) => (
        <li key={content.id}>
          <p className="kicker">{issueLine(content)}</p>
          <Heading>
            <a href={`/issues/${content.id}`}>{content.subject}</a>
          </Heading>
          <p>{content.preheader}</p>
          {corrections.length > 0 && <p className="meta">Corrected since it was sent</p>}
        </li>
      ))}
    </ol>
  );
}
