import type { Database } from '../db/tables.ts';
import type { HealthVerdict } from '../delivery/breaker.ts';
import { readControl } from '../delivery/issue-control.ts';
import { countDeliveries, countOutcomes, countReasons, type Progress } from '../delivery/progress-store.ts';
import { estimateTimeLeft, type TimeLeft } from '../delivery/time-left.ts';
import { healthOfIssue } from '../delivery/watch-health.ts';
import { type Incident, listIncidents } from './incident-store.ts';

/** Where the send of an issue stands: what every surface shows of it. */
export interface SendReport {
  progress: Progress;
  /** Why members were skipped or rejected, or are in doubt. */
  reasons: { status: string; reason: string; count: number }[];
  outcomes: { outcome: string; count: number }[];
  health: HealthVerdict;
  /** Undefined when nothing holds it at this moment. */
  hold: { until: string; why: string } | undefined;
  slowedBecause: string | undefined;
  /** Undefined unless it is in sending. */
  timeLeft: TimeLeft | undefined;
  incidents: Incident[];
}

export async function readSendReport(db: Database, issueId: string, now: Date): Promise<SendReport> {
  const progress = await countDeliveries(db, issueId);
  return {
    progress,
    reasons: await countReasons(db, issueId),
    outcomes: await countOutcomes(db, issueId),
    health: await healthOfIssue(db, issueId, now),
    ...(await readMotion(db, issueId, { progress, now })),
    incidents: await listIncidents(db, { issueId, limit: 10 }),
  };
}

/** How it comes along at this moment: what whoever watches wants to read every second. */
export async function readMotion(
  db: Database,
  issueId: string,
  { progress, now }: { progress: Progress; now: Date },
): Promise<Pick<SendReport, 'hold' | 'slowedBecause' | 'timeLeft'> & { state: string }> {
  const { state, holdUntil, holdReason, slowedBecause } = await readControl(db, issueId);
  const isHeld = state === 'sending' && holdUntil !== undefined && holdUntil > now.toISOString();
  const remaining = progress.planned + progress.in_flight;
  const isGoing = state === 'sending';
  return {
    state,
    hold: isHeld ? { until: holdUntil, why: holdReason ?? '' } : undefined,
    slowedBecause: isGoing ? slowedBecause : undefined,
    timeLeft: isGoing
      ? await estimateTimeLeft(db, issueId, { remaining, now, ...(isHeld ? { holdUntil } : {}) })
      : undefined,
  };
}
