import type { Issue } from '../issues/issue.ts';
import { many } from './moments.ts';
import type { PreviousIssue } from './previous-issue.ts';

interface ThisIssue {
  issue: Issue;
  bytes: number;
  /** What the edition's plan wants of stories and briefs. */
  wanted: { stories: string; briefs: string };
}

/** An issue beside the one of its edition before: what it wants, has, and goes on with. */
export function PreviousPanel({ previous, ...own }: ThisIssue & { previous: PreviousIssue | undefined }) {
  return (
    <section id="previous" aria-labelledby="previous-title">
      <h2 id="previous-title">Beside the issue before</h2>
      {previous ? (
        <Comparison {...own} previous={previous} />
      ) : (
        <p className="meta">{`It is the first ${own.issue.edition.title} there is.`}</p>
      )}
    </section>
  );
}

function Comparison({ issue, bytes, wanted, previous }: ThisIssue & { previous: PreviousIssue }) {
  const { content: before } = previous;
  const goesOn = issue.picks.filter((pick) => pick.followUp?.issueId === before.id);
  const again = issue.picks.filter((pick) => before.picks.some((one) => one.itemId === pick.itemId));
  const rows: [string, string, string][] = [
    ['Subject', issue.subject, before.subject],
    ['Lead', titleOf(issue, 'lead'), titleOf(before, 'lead')],
    [`Stories (${wanted.stories} wanted)`, countOf(issue, 'story'), countOf(before, 'story')],
    [`Briefs (${wanted.briefs} wanted)`, countOf(issue, 'brief'), countOf(before, 'brief')],
    ['Guide', issue.guide?.title ?? 'none', before.guide?.title ?? 'none'],
    ['Shape', issue.shape, before.shape],
    ['Reading time', many(issue.readingMinutes, 'minute'), many(before.readingMinutes, 'minute')],
    ['Html at most', inBytes(bytes), inBytes(previous.bytes)],
  ];
  return (
    <>
      <div className="table">
        <table className="stacking beside">
          <thead>
            <tr>
              <td />
              <th scope="col">This issue</th>
              <th scope="col">
                <a href={`/issues/${before.id}`}>{`No. ${before.number}, ${before.dateLine}`}</a>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ours, theirs]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td data-label="This issue">{ours}</td>
                <td data-label="The one before">{theirs}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="meta">
        {`${many(issue.picks.length - goesOn.length - again.length, 'item')} new to its readers, ${goesOn.length} going on from it`}
        {again.length > 0 && `, ${again.length} carried by it already`}.
      </p>
      <details>
        <summary>{`What it carried (${before.picks.length})`}</summary>
        <ul className="plain">
          {before.picks.map((pick) => (
            <li key={pick.itemId}>
              <span className="meta">{pick.tier}</span> {pick.title}
              {goesOn.some((one) => one.followUp?.itemId === pick.itemId) && (
                <span className="meta"> · goes on in this one</span>
              )}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

const inBytes = (bytes: number): string => `${bytes.toLocaleString('en')} bytes`;

const titleOf = ({ picks }: Issue, tier: 'lead'): string =>
  picks.find((pick) => pick.tier === tier)?.title ?? 'none';

const countOf = ({ picks }: Issue, tier: 'story' | 'brief'): string =>
  String(picks.filter((pick) => pick.tier === tier).length);
