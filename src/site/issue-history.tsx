import { Temporal } from 'temporal-polyfill';
import type { Words } from '../publication/words.ts';
import type { IssueVersion, ShownIssue } from './issue-versions.ts';

/** What was corrected and when, with ways to every version; nothing for an issue that stands as it was sent. */
export function IssueHistory(props: { shown: ShownIssue; timeZone: string; words: Words }) {
  const { shown: it, timeZone, words } = props;
  const labels = words.messages.issues;
  if (it.versions.length === 1) return null;
  const path = `/issues/${it.issue.content.id}`;
  return (
    <section className="notice" aria-labelledby="corrected">
      <h2 className="label" id="corrected">
        {it.shown === it.newest ? labels.corrected : nameOf(it.shown, words)}
      </h2>
      <ol className="corrections">
        {it.versions.map((version) => {
          const { number, correction } = version;
          const name = words.fill(labels.version, { number });
          return (
            <li key={number} value={number}>
              {version === it.shown ? (
                <strong aria-current="page">{name}</strong>
              ) : (
                <a href={version === it.newest ? path : `${path}?version=${number}`}>{name}</a>
              )}
              {correction
                ? words.fill(labels.versionCorrected, {
                    day: words.day(dayOf(correction.at, timeZone)),
                    note: correction.note,
                  })
                : labels.versionSent}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

const nameOf = ({ number, correction }: IssueVersion, { messages: { issues }, fill }: Words): string =>
  correction ? fill(issues.thisIsCorrected, { number }) : issues.thisIsSent;

const dayOf = (moment: string, timeZone: string): string =>
  Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone).toPlainDate().toString();
