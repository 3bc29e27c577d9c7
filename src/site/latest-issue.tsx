import type { PublicIssue } from '../issues/public-issue-store.ts';
import type { Words } from '../publication/words.ts';
import { issueLine } from './issue-entries.tsx';

/** The newest issue, with what is in it. */
export function LatestIssue({ issue: { content }, words }: { issue: PublicIssue; words: Words }) {
  const { home } = words.messages;
  const path = `/issues/${content.id}`;
  return (
    <section className="latest" aria-labelledby="latest">
      <p className="label">{home.latest}</p>
      <h2 id="latest">
        <a href={path}>{content.subject}</a>
      </h2>
      <p className="meta numbers">{issueLine(content, words)}</p>
      <p>{content.preheader}</p>
      {content.contents.length > 0 && (
        <ul className="contents">
          {content.contents.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p className="onward">
        <a href={path}>{home.readLatest}</a>
      </p>
    </section>
  );
}
