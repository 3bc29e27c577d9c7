import type { DoubtfulBatch } from '../delivery/resolve-batch.ts';
import { ActField, ActForm, type ActFrame } from './act-form.tsx';
import type { IssueView } from './issue-view.ts';
import { many } from './moments.ts';
import { ProgressFigures } from './progress-panel.tsx';

/** The mail of an issue that has begun to leave, live while it does, and the batches nobody can speak for. */
export function SendingPanel({ view, frame, now }: { view: IssueView; frame: ActFrame; now: Date }) {
  const { life, sending, doubtful } = view;
  if (!sending) return null;
  const isGoing = life.state === 'sending';
  return (
    <section aria-labelledby="sending">
      <h2 id="sending">{isGoing ? 'Going out' : 'What became of it'}</h2>
      <p id="live-said" role="status" className="visually-hidden" />
      <div data-live={isGoing ? `/issues/${life.id}/progress` : undefined}>
        <ProgressFigures report={sending} now={now} />
      </div>
      {doubtful.length > 0 && <Doubt batches={doubtful} frame={frame} />}
    </section>
  );
}

function Doubt({ batches, frame }: { batches: readonly DoubtfulBatch[]; frame: ActFrame }) {
  return (
    <div id="doubt" className="panel">
      <h3 className="label">In doubt</h3>
      <p>
        Nobody knows whether these left, so they are never sent again by themselves. Look them up at the
        provider, and say what you found.
      </p>
      {batches.map((batch) => (
        <ActForm key={batch.name} frame={frame} act="resolve" of={batch.name} label="Record it" isQuiet>
          <input type="hidden" name="batch" value={batch.name} />
          <p>
            <strong>{batch.name}</strong>, {many(batch.deliveries, 'delivery', 'deliveries')}: {batch.why}
          </p>
          <fieldset>
            <legend>The provider shows that it</legend>
            <div className="choice">
              <input id={`${batch.name}-accepted`} type="radio" name="verdict" value="accepted" required />
              <label htmlFor={`${batch.name}-accepted`}>was sent</label>
            </div>
            <div className="choice">
              <input id={`${batch.name}-not-sent`} type="radio" name="verdict" value="not-sent" />
              <label htmlFor={`${batch.name}-not-sent`}>was not sent: send it again</label>
            </div>
          </fieldset>
          <ActField id={`${batch.name}-why`} name="why" label="What you saw there" isWanted />
        </ActForm>
      ))}
    </div>
  );
}
