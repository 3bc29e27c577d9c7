import { minutes } from '../../emails/_parts/plain-date.ts';
import type { Issue } from '../issues/issue.ts';
import type { PublicIssue } from '../issues/public-issue-store.ts';

/** Edition, day, number and reading time: the line under a masthead. */
export const issueLine = ({ edition, dateLine, number, readingMinutes }: Issue): string =>
  `${edition.title} · ${dateLine} · No. ${number} · ${minutes(readingMinutes)}`;

/** Issues in a list, newest first. */
export function IssueEntries({ issues }: { issues: readonly PublicIssue[] }) {
  return (
    <ol className="entries">
      {issues.map(({ content, corrections }) => (
        <li key={content.id}>
          <p className="meta numbers">{issueLine(content)}</p>
          <h3>
            <a href={`/issues/${content.id}`}>{content.subject}</a>
          </h3>
          <p>{content.preheader}</p>
          {corrections.length > 0 && <p className="meta">Corrected since it was sent</p>}
        </li>
      ))}
    </ol>
  );
}
