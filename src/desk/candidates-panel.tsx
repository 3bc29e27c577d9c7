import type { Pick } from '../issues/issue.ts';
import type { CandidateReport } from '../issues/issue-report.ts';
import { EditForm, type EditFrame } from './edit-form.tsx';
import { Grip } from './picks-panel.tsx';
import { Reasons, ScoreBar } from './score-bar.tsx';

interface CandidatesProps {
  candidates: readonly CandidateReport[];
  picks: readonly Pick[];
  frame: EditFrame | undefined;
}

/** What did not get in and why: runners-up to put in, what tells of the same event, and the rest. */
export function CandidatesPanel({ candidates, picks, frame }: CandidatesProps) {
  const inIssue = new Set(picks.map((pick) => pick.itemId));
  const out = candidates.filter((one) => !inIssue.has(one.itemId));
  const runnersUp = out.filter((one) => one.decision === 'runner-up' || one.decision === 'picked');
  const coverage = out.filter((one) => one.decision === 'coverage');
  const dropped = out.filter((one) => one.decision === 'dropped');
  return (
    <section aria-labelledby="runners-up">
      <h2 id="runners-up">Runners-up</h2>
      <ul className="picks" data-outside="">
        {runnersUp.map((candidate) => (
          <CandidateEntry key={candidate.itemId} candidate={candidate} picks={picks} frame={frame} />
        ))}
      </ul>
      {runnersUp.length === 0 && <p className="meta">None: everything that fits is in.</p>}
      <Folded words="Dropped" candidates={dropped} frame={frame} />
      <Folded words="Coverage of what is in" candidates={coverage} frame={frame} />
    </section>
  );
}

function Folded({ words, candidates, ...rest }: Omit<CandidatesProps, 'picks'> & { words: string }) {
  if (candidates.length === 0) return null;
  return (
    <details>
      <summary>{`${words} (${candidates.length})`}</summary>
      <ul className="picks" data-outside="">
        {candidates.map((candidate) => (
          <CandidateEntry key={candidate.itemId} candidate={candidate} picks={[]} {...rest} />
        ))}
      </ul>
    </details>
  );
}

function CandidateEntry({
  candidate,
  picks,
  frame,
}: {
  candidate: CandidateReport;
  /** What it may stand in place of; of hundreds of dropped items only the tier is asked. */
  picks: readonly Pick[];
  frame: EditFrame | undefined;
}) {
  const { itemId, title, source, score } = candidate;
  return (
    <li id={`candidate-${itemId}`} data-item={itemId}>
      {frame && <Grip />}
      <h3>{title}</h3>
      <p className="meta">
        {source} <ScoreBar score={score} />
      </p>
      <details>
        <summary>
          Why it is not in<span className="visually-hidden">: {title}</span>
        </summary>
        <Reasons candidate={candidate} />
      </details>
      {frame && (
        <EditForm frame={frame} at={`pick-${itemId}`} className="row">
          <input type="hidden" name="item" value={itemId} />
          <select name="tier" aria-label={`Tier for ${title}`} defaultValue="story">
            <option value="lead">as the lead</option>
            <option value="story">as a story</option>
            <option value="brief">as a brief</option>
          </select>
          {picks.length > 0 && (
            <select
              name="instead"
              aria-label={`In place of what, for ${title}`}
              className="instead"
              defaultValue=""
            >
              <option value="">beside the others</option>
              {picks.map((pick) => (
                <option key={pick.itemId} value={pick.itemId}>
                  {`in place of: ${pick.shortTitle ?? pick.title}`}
                </option>
              ))}
            </select>
          )}
          <button type="submit" id={`put-${itemId}`} name="do" value="put in" className="quiet small">
            Put in<span className="visually-hidden">: {title}</span>
          </button>
        </EditForm>
      )}
    </li>
  );
}
