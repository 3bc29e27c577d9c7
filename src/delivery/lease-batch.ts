import { sql } from 'kysely';
import { skipLocked } from '../db/dialect.ts';
import type { Database } from '../db/tables.ts';
import { batchSize } from '../issues/batch-size.ts';
import { daysAfter } from '../lib/durations.ts';
import { countHandedOver } from './batch-store.ts';
import type { ClaimOptions } from './claim-batch.ts';

/** The day's cap is reached: nothing new leaves before `until`. */
export interface Capped {
  kind: 'capped';
  until: string;
  why: string;
}

/** A batch as it is when this process has taken it. */
export type HeldBatch = NonNullable<Awaited<ReturnType<typeof leaseBatch>>>;

/** Whether batches of an issue may be claimed now: it is being sent, and not held. */
const isOpen = (issueId: string, at: string) =>
  sql<boolean>`exists (select 1 from issues i where i.id = ${issueId} and i.state = 'sending'
    and (i.hold_until is null or i.hold_until <= ${at}))`;

/** Takes a batch whose holder's lease ran out, or one that is planned and due. */
export async function leaseBatch(
  tx: Database,
  { issueId, owner, now, leaseMs }: Pick<ClaimOptions, 'issueId' | 'owner' | 'now' | 'leaseMs'>,
  which: 'in_flight' | 'planned',
) {
  const at = now.toISOString();
  const open =
    which === 'in_flight'
      ? sql`b.status = 'in_flight' and b.lease_until <= ${at} and b.next_attempt_at <= ${at}`
      : sql`b.status = 'planned' and b.due_at <= ${at}`;
  return tx
    .updateTable('batches')
    .set((eb) => ({
      status: 'in_flight',
      lease_owner: owner,
      lease_until: new Date(now.getTime() + leaseMs).toISOString(),
      fence: eb('fence', '+', 1),
    }))
    .where(
      'id',
      '=',
      sql<number>`(select b.id from batches b where b.issue_id = ${issueId} and ${open}
          and ${isOpen(issueId, at)}
          order by b.number limit 1 ${skipLocked(tx)})`,
    )
    .returningAll()
    .executeTakeFirst();
}

/** While a sender warms up, a day's last batch leaves only whole: one batch a day is the least. */
export async function capReached(
  tx: Database,
  { issueId, now, dailyCap }: Pick<ClaimOptions, 'issueId' | 'now' | 'dailyCap'>,
): Promise<Capped | undefined> {
  const cap = dailyCap?.(now);
  if (cap === undefined) return undefined;
  const today = now.toISOString().slice(0, 10);
  const handedOver = await countHandedOver(tx, `${today}T00:00:00.000Z`);
  if (handedOver === 0 || handedOver + batchSize <= cap) return undefined;
  const open = await tx
    .selectFrom('batches')
    .select('id')
    .where('issue_id', '=', issueId)
    .where('status', '=', 'planned')
    .where('due_at', '<=', now.toISOString())
    .where(isOpen(issueId, now.toISOString()))
    .limit(1)
    .executeTakeFirst();
  if (!open) return undefined;
  const until = daysAfter(new Date(today), 1).toISOString();
  return { kind: 'capped', until, why: `warming up: ${handedOver} of ${cap} emails have left today` };
}
