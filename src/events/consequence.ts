import type { MailEvent } from './event.ts';
import type { BounceClass } from './outcome.ts';

/** What follows from one event, for a person or for us. */
export type Consequence =
  | { kind: 'nothing' }
  | { kind: 'suppress'; reason: 'bounced' | 'complained' }
  /** Suppressed when it has happened `issues` times: in a row, or at all. */
  | { kind: 'count'; bounces: readonly BounceClass[]; issues: number; inARow: boolean }
  /** Our trouble, not the person's. */
  | { kind: 'incident'; incident: IncidentKind };

type IncidentKind = 'policy' | 'content' | 'failed';

const transient: readonly BounceClass[] = ['transient', 'unexplained'];

export function consequenceOf({ change, note }: Pick<MailEvent, 'change' | 'note'>): Consequence {
  switch (change?.outcome) {
    case undefined:
    case 'delivered':
    case 'delayed':
      return { kind: 'nothing' };
    case 'complained':
      return { kind: 'suppress', reason: 'complained' };
    case 'suppressed':
      return { kind: 'suppress', reason: note === 'previous_complaint' ? 'complained' : 'bounced' };
    case 'failed':
      return { kind: 'incident', incident: 'failed' };
    case 'bounced':
      return afterBounce(change.bounce ?? 'undetermined');
  }
}

function afterBounce(bounce: BounceClass): Consequence {
  switch (bounce) {
    case 'permanent':
      return { kind: 'suppress', reason: 'bounced' };
    case 'undetermined':
      return { kind: 'count', bounces: ['undetermined'], issues: 2, inARow: false };
    case 'transient':
    case 'unexplained':
      return { kind: 'count', bounces: transient, issues: 3, inARow: true };
    case 'content':
    case 'policy':
      return { kind: 'incident', incident: bounce };
  }
}

/** Whether `wanted` of the issues sent to one person, oldest first, are `bad`: one after the other, or at all. */
export function hasEnough<T>(
  sent: readonly T[],
  rule: { isBad(one: T): boolean; wanted: number; inARow: boolean },
): boolean {
  let count = 0;
  for (const one of sent) {
    if (rule.isBad(one)) count += 1;
    else if (rule.inARow) count = 0;
    if (count >= rule.wanted) return true;
  }
  return false;
}
