import type { Database } from '../db/tables.ts';
import { healthSince } from '../issues/mail-health.ts';
import { readBaseline, readHealth } from '../issues/mail-health-store.ts';
import { moveIssue } from '../issues/move-store.ts';
import type { Clock } from '../lib/clock.ts';
import { Failure } from '../lib/failure.ts';
import { type HealthVerdict, judgeHealth } from './breaker.ts';
import { slowIssue } from './health-store.ts';
import type { SendNote } from './send-loop.ts';

const severity = { fine: 0, warn: 1, slow: 2, pause: 3 } as const;

/** Judges an issue by its own mail and by all mail of the last seven days, leaving out what a person resumed over. */
export async function healthOfIssue(db: Database, issueId: string, now: Date): Promise<HealthVerdict> {
  const [seen, before] = [await readHealth(db, issueId, now), await readBaseline(db, issueId)];
  const own = judgeHealth(healthSince(seen.issue, before.issue), 'of this issue');
  const week = judgeHealth(healthSince(seen.week, before.week), 'in seven days');
  return severity[week.kind] > severity[own.kind] ? week : own;
}

/**
 * The circuit breaker: slows or pauses an issue whose mail harms the sender's name. A person resumes it. Returns what it
 * found.
 */
export async function watchHealth(
  { db, clock, onNote }: { db: Database; clock: Clock; onNote(note: SendNote): void },
  issueId: string,
): Promise<HealthVerdict> {
  const now = clock.now();
  const verdict = await healthOfIssue(db, issueId, now);
  if (verdict.kind === 'slow' && (await slowIssue(db, issueId, verdict.why))) {
    onNote({ kind: 'slowed', why: verdict.why });
  }
  if (verdict.kind !== 'pause') return verdict;
  const move = { id: issueId, to: 'paused', at: now.toISOString(), by: 'circuit breaker' } as const;
  try {
    await db.transaction().execute((tx) => moveIssue(tx, { ...move, why: verdict.why }));
  } catch (cause) {
    // Somebody else, or another lane, has moved it at this moment: then there is nothing left to pause.
    if (!(cause instanceof Failure && cause.code === 'conflict')) throw cause;
  }
  return verdict;
}
