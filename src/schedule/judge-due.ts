import { minuteMs } from '../lib/durations.ts';
import type { Finding } from '../preflight/finding.ts';

/** What is known of an issue whose due time has come. */
interface DueFacts {
  state: 'draft' | 'approved';
  dueAt: string;
  approvedAt: string | undefined;
  /** When a person said that it may go out although its time had passed. */
  releasedAt: string | undefined;
  /** Undefined when publication.yaml no longer has the edition. */
  edition: { approval: 'automatic' | 'required'; graceMinutes: number } | undefined;
  /** Why there is nothing in it; undefined when there is a draft. */
  emptyBecause: { kind: 'thin' | 'failed'; why: string } | undefined;
  /** What preflight says now. */
  findings: readonly Finding[];
  /** When this database was brought back from a backup. */
  restoredAt: string | undefined;
}

export type DueVerdict =
  | { kind: 'send' }
  | { kind: 'approve and send' }
  | { kind: 'hold'; why: string }
  | { kind: 'skip'; why: string }
  /** For an approval, until its grace is over. */
  | { kind: 'wait' };

/** On time or on hold, never wrong: what becomes of an issue that is due. */
export function judgeDue(facts: DueFacts, now: Date): DueVerdict {
  const { edition, emptyBecause, findings, state } = facts;
  if (!edition) return hold('publication.yaml has no such edition any more');
  // Somebody who approves or releases an issue after its time means it to go out then.
  const [mayGoAt = facts.dueAt] = [facts.dueAt, facts.approvedAt ?? '', facts.releasedAt ?? '']
    .sort()
    .reverse();
  if (mayGoAt <= (facts.restoredAt ?? ''))
    return hold(`it was due before this database was restored at ${facts.restoredAt}, and may have gone out`);
  if (emptyBecause?.kind === 'thin') return { kind: 'skip', why: emptyBecause.why };
  const lateMinutes = Math.floor((now.getTime() - Date.parse(mayGoAt)) / minuteMs);
  if (lateMinutes > edition.graceMinutes) {
    return hold(
      `it is ${durationInWords(lateMinutes)} late, and may be ${durationInWords(edition.graceMinutes)} late at the most`,
    );
  }
  if (emptyBecause) return hold(`there is no draft: ${emptyBecause.why}`);
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0) {
    const [first] = errors;
    const more = errors.length > 1 ? `, and ${errors.length - 1} more` : '';
    return hold(`preflight blocks it: ${first?.rule}: ${first?.message}${more}`);
  }
  if (state === 'approved') return { kind: 'send' };
  // Somebody who releases it after its time is about to approve it.
  if (edition.approval === 'required')
    return (facts.releasedAt ?? '') > facts.dueAt ? { kind: 'wait' } : hold('nobody has approved it in time');
  return { kind: 'approve and send' };
}

const hold = (why: string): DueVerdict => ({ kind: 'hold', why });

function durationInWords(minutes: number): string {
  if (minutes < 120) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
