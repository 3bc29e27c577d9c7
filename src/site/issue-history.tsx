import { Temporal } from 'temporal-polyfill';
import { dateInWords } from '../issues/compose/date-words.ts';
import type { IssueVersion, ShownIssue } from './issue-versions.ts';

/** What was corrected and when, with ways to every version; nothing for an issue that stands as it was sent. */
export function IssueHistory({ shown: it, timeZone }: { shown: ShownIssue; timeZone: string }) {
  if (it.versions.length === 1) return null;
  const path = `/issues/${it.issue.content.id}`;
  return (
    <section className="notice" aria-labelledby="corrected">
      <h2 className="label" id="corrected">
        {it.shown === it.newest ? 'Corrected since it was sent' : `This is ${nameOf(it.shown)}`}
      </h2>
      <ol className="corrections">
        {it.versions.map((version) => {
          const { number, correction } = version;
          return (
            <li key={number} value={number}>
              {version === it.shown ? (
                <strong aria-current="page">{`Version ${number}`}</strong>
              ) : (
                <a href={version === it.newest ? path : `${path}?version=${number}`}>{`Version ${number}`}</a>
              )}
              {correction ? `, ${dayOf(correction.at, timeZone)}: ${correction.note}` : ', as it was sent'}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

const nameOf = ({ number, correction }: IssueVersion): string =>
  correction ? `version ${number}, which was corrected again` : 'what was sent, before it was corrected';

const dayOf = (moment: string, timeZone: string): string =>
  dateInWords(Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone).toPlainDate().toString());
