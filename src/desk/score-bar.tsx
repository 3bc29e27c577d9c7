import type { CandidateReport, ItemScore } from '../issues/issue-report.ts';

const parts = [
  'significance',
  'recency',
  'coverage',
  'source',
  'topic',
] as const satisfies readonly (keyof ItemScore)[];

/** A share as a bar, for the eye only: the figure stands beside it. */
function Bar({ share }: { share: number }) {
  const width = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <svg className="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect width={width} height="10" />
    </svg>
  );
}

const figure = (value: number): string => value.toFixed(2);

/** A candidate's score as a bar and a figure. */
export function ScoreBar({ score }: { score: ItemScore | undefined }) {
  if (!score) return null;
  return (
    <span className="score">
      <Bar share={score.total} /> score {figure(score.total)}
    </span>
  );
}

/** Why something is where it is: the parts of its score and the sentences of the report. */
export function Reasons({ candidate }: { candidate: CandidateReport | undefined }) {
  if (!candidate) return null;
  const { score, reasons } = candidate;
  return (
    <>
      {score && (
        <dl className="parts">
          {parts.map((part) => (
            <div key={part} className="part">
              <dt>{part}</dt>
              <dd>{figure(score[part])}</dd>
              <dd>
                <Bar share={score[part]} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <ul className="reasons">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  );
}
