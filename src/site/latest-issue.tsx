import type { PublicIssue } from '../issues/public-issue-store.ts';
import { issueLine } from './issue-entries.tsx';

/** The newest issue, with what is in it. */
export function LatestIssue({ issue: { content } }: { issue: PublicIssue }) {
  const path = `/issues/${content.id}`;
  return (
    <section className="latest" aria-labelledby="latest">
      <p className="label">The latest issue</p>
      <h2 id="latest">
        <a href={path}>{content.subject}</a>
      </h2>
      <p className="meta numbers">{issueLine(content)}</p>
      <p>{content.preheader}</p>
      {content.contents.length > 0 && (
        <ul className="contents">
          {content.contents.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p className="onward">
        <a href={path}>Read this issue</a>
      </p>
    </section>
  );
}
