import type { ReactNode } from 'react';
import type { SubscriberExport } from '../subscribers/export-store.ts';
import type { Subscriber } from '../subscribers/subscriber.ts';
import { reasonsOf, type Suppression } from '../subscribers/suppression-store.ts';
import { ActField } from './act-form.tsx';
import { FormToken } from './desk-page.tsx';
import type { Session } from './desk-session.ts';
import { many, momentInWords } from './moments.ts';

interface PersonProps {
  person: Subscriber;
  suppression: Suppression | undefined;
  /** Undefined once they are erased. */
  kept: SubscriberExport | undefined;
  session: Session;
}

const when = (at: string) => momentInWords(at, 'UTC');

/** One subscriber: how they stand, what they agreed to, what they got, and what can be done for them. */
export function PersonPage({ person, suppression, kept, session }: PersonProps) {
  const { id, address, name, state, editions, timeZone, pausedUntil, consentSource, confirmedAt } = person;
  return (
    <>
      <p className="crumbs">
        <a href="/people">People</a>
      </p>
      <h1>{address ?? `Subscriber ${id}, erased`}</h1>
      <p className="meta">
        <span className="state">{state}</span> {`subscriber ${id}${name ? `, ${name}` : ''}`}
      </p>
      <ul>
        <li>{`Editions: ${editions.join(', ') || 'none'}`}</li>
        <li>{`Time zone: ${timeZone ?? 'not set'}`}</li>
        {pausedUntil && <li>{`Paused until ${when(pausedUntil)}`}</li>}
        <li>{`Consent: ${consentSource}${confirmedAt ? `, ${when(confirmedAt)} UTC` : ', not confirmed'}`}</li>
        {suppression && (
          <li>
            <strong>{`Suppressed: ${reasonsOf(suppression)}`}</strong>
            {` (${suppression.source}), ${when(suppression.at)} UTC`}
          </li>
        )}
      </ul>
      {kept && <Evidence kept={kept} />}
      {kept && <PersonForms person={person} isSuppressed={suppression !== undefined} session={session} />}
    </>
  );
}

function Evidence({ kept }: { kept: SubscriberExport }) {
  return (
    <>
      <h2>What they agreed to</h2>
      {kept.consents.length === 0 && <p className="meta">Nothing is recorded beyond the consent above.</p>}
      <ol className="log">
        {kept.consents.map(({ at, kind, detail }) => (
          <li key={`${at} ${kind}`}>
            <span>
              {kind} <span className="mono">{JSON.stringify(detail)}</span>
            </span>
            <span className="meta">{when(at)}</span>
          </li>
        ))}
      </ol>
      <h2>What they got</h2>
      {kept.issues.length === 0 && kept.letters.length === 0 && <p className="meta">Nothing yet.</p>}
      <ol className="log">
        {kept.issues.map(({ issue, status, reason, outcome, outcomeAt }) => (
          <li key={issue}>
            <span>
              <a href={`/issues/${issue}`}>{issue}</a>{' '}
              {[status, reason, outcome].filter((part) => part !== null).join(', ')}
            </span>
            <span className="meta">{outcomeAt && when(outcomeAt)}</span>
          </li>
        ))}
        {kept.letters.map(({ kind, status, writtenAt, outcome }) => (
          <li key={`${kind} ${writtenAt}`}>
            <span>{['letter', kind, status, outcome].filter((part) => part !== null).join(', ')}</span>
            <span className="meta">{when(writtenAt)}</span>
          </li>
        ))}
      </ol>
      {kept.events.length > 0 && (
        <details>
          <summary>{many(kept.events.length, 'event')} that the provider reported</summary>
          <ol className="log">
            {kept.events.map(({ issue, type, occurredAt }) => (
              <li key={`${issue} ${type} ${occurredAt}`}>
                <span>{`${type}, ${issue}`}</span>
                <span className="meta">{when(occurredAt)}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function PersonForms({
  person,
  isSuppressed,
  session,
}: {
  person: Subscriber;
  isSuppressed: boolean;
  session: Session;
}) {
  const form = (act: string, label: string, fields: ReactNode) => (
    <form method="post" action={`/people/${person.id}/acts`} className="act">
      <FormToken session={session} />
      {fields}
      <button type="submit" name="do" value={act} className="quiet">
        {label}
      </button>
    </form>
  );
  const why = (act: string) => <ActField id={`${act}-why`} name="why" label="Why" isWanted />;
  return (
    <section className="panel" aria-labelledby="do">
      <h2 id="do" className="label">
        On their behalf
      </h2>
      <p>
        <a href={`/people/${person.id}/export`} download>
          Everything that is kept about them, as a file
        </a>
      </p>
      <details>
        <summary>Unsubscribe from everything</summary>
        {form('unsubscribe', 'Unsubscribe them', why('unsubscribe'))}
      </details>
      <details>
        <summary>
          {isSuppressed || person.state === 'bounced' ? 'Lift the suppression' : 'Suppress the address'}
        </summary>
        {isSuppressed || person.state === 'bounced'
          ? form('lift', 'Lift it', why('lift'))
          : form('suppress', 'Suppress it', why('suppress'))}
      </details>
      <details>
        <summary>Erase them</summary>
        {form(
          'erase',
          'Erase for good',
          <ActField id="sure" name="sure" label={`Type ${person.id}`} isWanted />,
        )}
      </details>
    </section>
  );
}
