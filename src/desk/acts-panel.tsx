import { Temporal } from 'temporal-polyfill';
import { ActField, ActForm } from './act-form.tsx';
import { ApprovalForm } from './approval-form.tsx';
import type { Session } from './desk-session.ts';
import type { IssueView } from './issue-view.ts';
import { many } from './moments.ts';

/** What can be done with an issue as it stands: only what its state allows. */
export function ActsPanel({ view, session }: { view: IssueView; session: Session }) {
  const { life, issue } = view;
  const { id, state } = life;
  const frame = { session, issueId: id };
  const isWaiting = state === 'draft' || state === 'approved' || state === 'held';
  return (
    <section id="acts" aria-labelledby="acts-title" className="panel">
      <h2 id="acts-title" className="label">
        What to do
      </h2>
      {(state === 'draft' || state === 'held') && issue && (
        <ApprovalForm view={view} session={session} hash={issue.renderingHash} />
      )}
      {state === 'approved' && <SendNow view={view} session={session} />}
      {state === 'approved' && <ActForm {...frame} act="unapprove" label="Take the approval back" isQuiet />}
      {(state === 'held' || state === 'skipped') && (
        <ActForm {...frame} act="release" label="Release it">
          <ActField id="release-why" name="why" label="Why (may stay empty)" />
        </ActForm>
      )}
      {issue && <TestForm session={session} issueId={id} />}
      {isWaiting && <Later view={view} session={session} />}
      {state === 'sending' && (
        <ActForm {...frame} act="pause" label="Pause it">
          <ActField id="pause-why" name="why" label="Why" isWanted />
        </ActForm>
      )}
      {state === 'paused' && (
        <ActForm {...frame} act="resume" label="Resume it">
          <ActField id="resume-why" name="why" label="Why (may stay empty)" />
        </ActForm>
      )}
      {(state === 'sending' || state === 'paused') && <CancelForm session={session} issueId={id} />}
    </section>
  );
}

function SendNow({ view, session }: { view: IssueView; session: Session }) {
  const { readers, life, edition } = view;
  const waits = edition.deliveryTime === 'subscriber' ? ' Mail still waits for the hour of each reader.' : '';
  return (
    <details>
      <summary>{`Send it now, to ${many(readers, 'reader')}`}</summary>
      <ActForm session={session} issueId={life.id} act="send" label="Send it now">
        <ActField
          id="readers"
          name="readers"
          label="How many readers it goes to"
          hint={`Type ${readers} to send it. It cannot be called back.${waits}`}
          isWanted
        />
      </ActForm>
    </details>
  );
}

function TestForm({ session, issueId }: { session: Session; issueId: string }) {
  return (
    <details>
      <summary>Send a test</summary>
      <ActForm session={session} issueId={issueId} act="test" label="Send the test" isQuiet>
        <ActField
          id="test-to"
          name="to"
          label="To these addresses"
          isWanted
          hint="The exact bytes, with [TEST] before the subject; its personal links do nothing."
        />
        <ActField id="test-as" name="as" label="As which subscriber (id or address; may stay empty)" />
      </ActForm>
    </details>
  );
}

/** Putting off: hold, another time, leaving out. */
function Later({ view, session }: { view: IssueView; session: Session }) {
  const { life, edition } = view;
  const frame = { session, issueId: life.id };
  const due = Temporal.Instant.from(life.dueAt).toZonedDateTimeISO(edition.timeZone).toPlainDateTime();
  return (
    <details>
      <summary>Hold it, put it off, or leave it out</summary>
      {life.state !== 'held' && (
        <ActForm {...frame} act="hold" label="Hold it" isQuiet>
          <ActField id="hold-why" name="why" label="Why it is held" isWanted />
        </ActForm>
      )}
      <ActForm {...frame} act="reschedule" label="Put it off" isQuiet>
        <ActField
          id="due"
          name="due"
          label={`Due (${edition.timeZone})`}
          type="datetime-local"
          value={due.toString({ smallestUnit: 'minute' })}
          isWanted
        />
        <ActField id="due-why" name="why" label="Why then" isWanted />
      </ActForm>
      <ActForm {...frame} act="skip" label="Leave it out" isQuiet>
        <ActField id="skip-why" name="why" label="Why it is left out" isWanted />
      </ActForm>
    </details>
  );
}

function CancelForm({ session, issueId }: { session: Session; issueId: string }) {
  return (
    <details>
      <summary>Cancel it for good</summary>
      <ActForm session={session} issueId={issueId} act="cancel" label="Cancel it" isQuiet>
        <ActField id="sure" name="sure" label={`Type ${issueId}`} isWanted />
        <ActField id="cancel-why" name="why" label="Why" isWanted />
      </ActForm>
    </details>
  );
}
