import { z } from 'zod';
import { Failure } from '../lib/failure.ts';

export const IssueState = z.enum([
  'draft',
  'approved',
  'sending',
  'paused',
  'sent',
  'held',
  'skipped',
  'cancelled',
]);
export type IssueState = z.infer<typeof IssueState>;

/** An issue that is not over: it may be looked at, checked, composed again or sent. */
export const openStates: readonly IssueState[] = ['sending', 'paused', 'held', 'approved', 'draft'];

/** The moves an issue can make in its life; anything else is refused. */
export const issueMoves = {
  draft: ['approved', 'held', 'skipped', 'cancelled'],
  approved: ['draft', 'sending', 'held', 'skipped', 'cancelled'],
  sending: ['paused', 'sent', 'cancelled'],
  paused: ['sending', 'cancelled'],
  held: ['draft', 'approved', 'skipped', 'cancelled'],
  // Only when a person says of a batch in doubt that it was not sent.
  sent: ['sending'],
  skipped: ['draft'],
  cancelled: [],
} as const satisfies Record<IssueState, readonly IssueState[]>;

/** Throws `Failure('conflict')` when the table has no such move. */
export function assertMove(issueId: string, from: IssueState, to: IssueState): void {
  const allowed: readonly IssueState[] = issueMoves[from];
  if (allowed.includes(to)) return;
  const wanted = allowed.length > 0 ? allowed.join(', ') : 'nothing any more';
  throw new Failure(
    'conflict',
    `Issue ${issueId} is ${from} and cannot become ${to}; it can become ${wanted}`,
  );
}
