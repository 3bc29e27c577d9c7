import { type SourceHealth, stateOf } from '../news/source-health.ts';
import type { DeskWatch } from './desk-world.ts';
import type { HomeView, PastIssue } from './home-view.ts';
import { awayInWords, many, momentInWords } from './moments.ts';

/** The issues that are over, with their figures. */
export function PastIssues({
  issues,
  timeZoneOf,
}: {
  issues: readonly PastIssue[];
  timeZoneOf: (edition: string) => string;
}) {
  if (issues.length === 0) return null;
  return (
    <section aria-labelledby="past">
      <h2 id="past">The last issues</h2>
      <div className="table">
        <table className="stacking">
          <thead>
            <tr>
              <th scope="col">Issue</th>
              <th scope="col">State</th>
              <th scope="col">Audience</th>
              <th scope="col">Accepted</th>
              <th scope="col">Delivered</th>
              <th scope="col">Bounced</th>
              <th scope="col">Complained</th>
              <th scope="col">Unknown</th>
            </tr>
          </thead>
          <tbody>
            {issues.map(({ life, title, subject, progress, outcomes }) => (
              <tr key={life.id}>
                <th scope="row">
                  <a href={`/issues/${life.id}`}>{subject ?? life.id}</a>
                  <br />
                  <small>{`${title}, ${momentInWords(life.sentAt ?? life.dueAt, timeZoneOf(life.edition))}`}</small>
                </th>
                <td data-label="State">{life.state}</td>
                <td data-label="Audience">{progress.audience}</td>
                <td data-label="Accepted">{progress.accepted}</td>
                <td data-label="Delivered">{outcomes['delivered'] ?? 0}</td>
                <td data-label="Bounced">{outcomes['bounced'] ?? 0}</td>
                <td data-label="Complained">{outcomes['complained'] ?? 0}</td>
                <td data-label="Unknown">{progress.unknown}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Feeds that have failed, with what they said. */
export function TroubledSources({ sources, now }: { sources: readonly SourceHealth[]; now: Date }) {
  if (sources.length === 0) return null;
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">Sources in trouble</h2>
      <ul>
        {sources.map((health) => (
          <li key={health.id}>
            <strong>{health.id}</strong>{' '}
            {`is ${stateOf(health)}, ${many(health.failures, 'failure')} in a row`}
            {health.failingSince && `, since ${awayInWords(health.failingSince, now)}`}
            {health.lastError && `: ${health.lastError}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How the process and its mail are, in as few words as they need. */
export function MachineState({
  view: { queue, doubtful },
  watch,
  mode,
  now,
}: {
  view: HomeView;
  watch: DeskWatch;
  mode: 'sandbox' | 'live';
  now: Date;
}) {
  const failing = watch.parts().filter((part) => part.state === 'failing');
  const { at, isLate, troubles } = watch.lastTick();
  const { batches, letters } = queue;
  return (
    <section aria-labelledby="machine">
      <h2 id="machine">The machine</h2>
      <ul>
        <li>
          {`Mail is ${mode === 'sandbox' ? 'caught in the sandbox' : 'sent for real'}. `}
          {`Waiting: ${many(batches.planned + batches.in_flight, 'batch', 'batches')}, ${many(letters.planned + letters.in_flight, 'letter')}.`}
        </li>
        <li>
          {at === undefined
            ? 'The scheduler has not looked yet.'
            : `The scheduler looked ${awayInWords(at, now)}.`}
          {isLate && <strong> That is too long ago.</strong>}
        </li>
        {troubles.map((trouble) => (
          <li key={trouble}>
            <strong>Trouble:</strong> {trouble}
          </li>
        ))}
        {failing.map((part) => (
          <li key={part.name}>
            <strong>{`${part.name} is failing`}</strong>
            {part.lastFailure && `: ${part.lastFailure}`}
          </li>
        ))}
        {doubtful.map((batch) => (
          <li key={batch.name}>
            <strong>{`Batch ${batch.name} is in doubt`}</strong>{' '}
            {`(${many(batch.deliveries, 'delivery', 'deliveries')}). `}
            <a href={`/issues/${batch.issueId}#doubt`}>Resolve it</a>
          </li>
        ))}
        {failing.length === 0 && doubtful.length === 0 && troubles.length === 0 && <li>Nothing is wrong.</li>}
      </ul>
    </section>
  );
}
