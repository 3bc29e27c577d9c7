import type { SendReport } from '../events/send-report.ts';
import { settledOf } from './issue-view.ts';
import { lastingInWords, many } from './moments.ts';

const words = {
  audience: 'audience',
  accepted: 'accepted',
  planned: 'planned',
  in_flight: 'in flight',
  skipped: 'skipped',
  rejected: 'rejected',
  unknown: 'unknown',
} as const satisfies Record<keyof SendReport['progress'], string>;

/** Where the mail of an issue stands: the part of its page that is sent again while it goes out. */
export function ProgressFigures({ report, now }: { report: SendReport; now: Date }) {
  const { progress, reasons, outcomes, health, hold, slowedBecause, timeLeft, incidents } = report;
  const settled = settledOf(progress);
  return (
    <>
      <progress max={Math.max(1, progress.audience)} value={settled} aria-label="Share that has its end" />
      <dl className="figures">
        {Object.entries(words).map(([name, word]) => (
          <div key={name}>
            <dt>{word}</dt>
            <dd>{progress[name as keyof typeof words].toLocaleString('en')}</dd>
          </div>
        ))}
        {outcomes.map(({ outcome, count }) => (
          <div key={outcome}>
            <dt>{outcome}</dt>
            <dd>{count.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      {timeLeft && (
        <p>
          {`${timeLeft.perSecond.toFixed(1)} a second`}
          {timeLeft.milliseconds !== undefined && `, ${lastingInWords(timeLeft.milliseconds)} left`}
        </p>
      )}
      {hold && (
        <p>{`On hold for ${lastingInWords(Date.parse(hold.until) - now.getTime())} more: ${hold.why}`}</p>
      )}
      {slowedBecause && <p>{`At half the pace: ${slowedBecause}`}</p>}
      {health.kind !== 'fine' && (
        <p>
          <strong>{health.why}</strong>
        </p>
      )}
      <ul>
        {reasons.map(({ status, reason, count }) => (
          <li key={`${status} ${reason}`}>{`${count} ${status}: ${reason}`}</li>
        ))}
        {incidents.map((incident) => (
          <li key={`${incident.kind} ${incident.lastAt}`}>
            {`${incident.kind}, ${many(incident.count, 'time')}: ${incident.detail}`}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What a screen reader is told while it goes out: in steps of a tenth, so that it is not told all the time. */
export function progressSaid({ progress }: Pick<SendReport, 'progress'>): string {
  const share = progress.audience === 0 ? 0 : settledOf(progress) / progress.audience;
  return `${Math.floor(share * 10) * 10} % of ${many(progress.audience, 'delivery', 'deliveries')} have their end.`;
}
