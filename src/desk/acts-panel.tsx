import { Temporal } from 'temporal-polyfill';
import { ActField, ActForm, type ActFrame, Fold } from './act-form.tsx';
import { ApprovalForm } from './approval-form.tsx';
import type { IssueView } from './issue-view.ts';
import { many } from './moments.ts';

/** What can be done with an issue as it stands: only what its state allows. */
export function ActsPanel({ view, frame }: { view: IssueView; frame: ActFrame }) {
  const { issue } = view;
  const { state } = view.life;
  const isWaiting = state === 'draft' || state === 'approved' || state === 'held';
  return (
    <section id="acts" aria-labelledby="acts-title" className="panel">
      <h2 id="acts-title" className="label">
        What to do
      </h2>
      {(state === 'draft' || state === 'held') && issue && (
        <ApprovalForm view={view} frame={frame} hash={issue.renderingHash} />
      )}
      {state === 'approved' && <SendNow view={view} frame={frame} />}
      {state === 'approved' && (
        <ActForm frame={frame} act="unapprove" label="Take the approval back" isQuiet />
      )}
      {(state === 'held' || state === 'skipped') && (
        <ActForm frame={frame} act="release" label="Release it">
          <ActField id="release-why" name="why" label="Why (may stay empty)" />
        </ActForm>
      )}
      {issue && <TestForm frame={frame} />}
      {isWaiting && <Later view={view} frame={frame} />}
      {state === 'sending' && (
        <ActForm frame={frame} act="pause" label="Pause it">
          <ActField id="pause-why" name="why" label="Why" isWanted />
        </ActForm>
      )}
      {state === 'paused' && (
        <ActForm frame={frame} act="resume" label="Resume it">
          <ActField id="resume-why" name="why" label="Why (may stay empty)" />
        </ActForm>
      )}
      {(state === 'sending' || state === 'paused') && <CancelForm frame={frame} />}
    </section>
  );
}

function SendNow({ view, frame }: { view: IssueView; frame: ActFrame }) {
  const { readers, edition } = view;
  const waits = edition.deliveryTime === 'subscriber' ? ' Mail still waits for the hour of each reader.' : '';
  return (
    <Fold summary={`Send it now, to ${many(readers, 'reader')}`} acts={['send']}>
      <ActForm frame={frame} act="send" label="Send it now">
        <ActField
          id="readers"
          name="readers"
          label="How many readers it goes to"
          hint={`Type ${readers} to send it. It cannot be called back.${waits}`}
          isWanted
        />
      </ActForm>
    </Fold>
  );
}

function TestForm({ frame }: { frame: ActFrame }) {
  return (
    <Fold summary="Send a test" acts={['test']}>
      <ActForm frame={frame} act="test" label="Send the test" isQuiet>
        <ActField
          id="test-to"
          name="to"
          label="To these addresses"
          isWanted
          hint="The exact bytes, with [TEST] before the subject; its personal links do nothing."
        />
        <ActField id="test-as" name="as" label="As which subscriber (id or address; may stay empty)" />
      </ActForm>
    </Fold>
  );
}

/** Putting off: hold, another time, leaving out. */
function Later({ view, frame }: { view: IssueView; frame: ActFrame }) {
  const { life, edition } = view;
  const due = Temporal.Instant.from(life.dueAt).toZonedDateTimeISO(edition.timeZone).toPlainDateTime();
  return (
    <Fold summary="Hold it, put it off, or leave it out" acts={['hold', 'reschedule', 'skip']}>
      {life.state !== 'held' && (
        <ActForm frame={frame} act="hold" label="Hold it" isQuiet>
          <ActField id="hold-why" name="why" label="Why it is held" isWanted />
        </ActForm>
      )}
      <ActForm frame={frame} act="reschedule" label="Put it off" isQuiet>
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
      <ActForm frame={frame} act="skip" label="Leave it out" isQuiet>
        <ActField id="skip-why" name="why" label="Why it is left out" isWanted />
      </ActForm>
    </Fold>
  );
}

function CancelForm({ frame }: { frame: ActFrame }) {
  return (
    <Fold summary="Cancel it for good" acts={['cancel']}>
      <ActForm frame={frame} act="cancel" label="Cancel it" isQuiet>
        <ActField id="sure" name="sure" label={`Type ${frame.issueId}`} isWanted />
        <ActField id="cancel-why" name="why" label="Why" isWanted />
      </ActForm>
    </Fold>
  );
}
