import type { Database } from '../db/tables.ts';
import { IssueState } from '../issues/issue-state.ts';
import { moveIssue } from '../issues/move-store.ts';
import { Failure } from '../lib/failure.ts';

export interface DoubtfulBatch {
  /** `midweek-2025-08-06/12`: the issue and the number of the batch in it. */
  name: string;
  issueId: string;
  deliveries: number;
  firstAttemptAt: string | undefined;
  why: string;
}

/** The batches of which nobody can say whether they were sent, oldest first. */
export async function listDoubtfulBatches(db: Database): Promise<DoubtfulBatch[]> {
  const rows = await db
    .selectFrom('batches as b')
    .innerJoin('deliveries as d', 'd.batch_id', 'b.id')
    .select(['b.issue_id', 'b.number', 'b.first_attempt_at', 'b.reason'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('b.status', '=', 'unknown')
    .where('d.status', '=', 'unknown')
    .groupBy(['b.id', 'b.issue_id', 'b.number', 'b.first_attempt_at', 'b.reason'])
    .orderBy('b.first_attempt_at')
    .execute();
  return rows.map((row) => ({
    name: `${row.issue_id}/${row.number}`,
    issueId: row.issue_id,
    deliveries: Number(row.count),
    firstAttemptAt: row.first_attempt_at ?? undefined,
    why: row.reason ?? '',
  }));
}

interface Resolution {
  /** As `listDoubtfulBatches` names it. */
  batch: string;
  as: 'accepted' | 'not-sent';
  by: string;
  why: string;
  at: string;
}

/**
 * A person's word about a batch in doubt, recorded. `accepted` counts its deliveries as handed over; `not-sent` puts
 * them into a new batch that is sent under a new key: the only way anything in doubt is ever sent again. Throws
 * `Failure('not_found')` when there is no such batch, `Failure('conflict')` when it is in no doubt.
 */
export async function resolveBatch(db: Database, resolution: Resolution): Promise<{ deliveries: number }> {
  return db.transaction().execute(async (tx) => {
    const batch = await doubtfulBatch(tx, resolution.batch);
    const { by, why, at } = resolution;
    const accepted = resolution.as === 'accepted';
    const moved = accepted
      ? await tx
          .updateTable('deliveries')
          .set({ status: 'accepted', reason: null })
          .where('batch_id', '=', batch.id)
          .where('status', '=', 'unknown')
          .executeTakeFirst()
      : await planAgain(tx, batch, resolution);
    const deliveries = Number(moved.numUpdatedRows);
    await tx
      .updateTable('batches')
      .set({ status: 'settled', settled_at: at, reason: `resolved as ${resolution.as} by ${by}: ${why}` })
      .where('id', '=', batch.id)
      .execute();
    await tx
      .insertInto('resolutions')
      .values({ batch_id: batch.id, verdict: resolution.as, deliveries, by, why, at })
      .execute();
    return { deliveries };
  });
}

interface KnownBatch {
  id: number;
  issueId: string;
  state: IssueState;
}

async function doubtfulBatch(tx: Database, name: string): Promise<KnownBatch> {
  const [, issueId, number] = /^(.+)\/(\d+)$/.exec(name) ?? [];
  if (issueId === undefined) {
    throw new Failure('invalid', `A batch is named like midweek-2025-08-06/12, got "${name}"`);
  }
  const batch = await tx
    .selectFrom('batches as b')
    .innerJoin('issues as i', 'i.id', 'b.issue_id')
    .select(['b.id', 'b.status', 'i.state'])
    .where('b.issue_id', '=', issueId)
    .where('b.number', '=', Number(number))
    .executeTakeFirst();
  if (!batch) throw new Failure('not_found', `There is no batch "${name}"`);
  if (batch.status !== 'unknown') {
    throw new Failure(
      'conflict',
      `Batch ${name} is ${batch.status}: only one in doubt (unknown) is resolved`,
    );
  }
  return { id: batch.id, issueId, state: IssueState.parse(batch.state) };
}

/** Its members are checked once more when the new batch is claimed; of a cancelled issue nothing is sent any more. */
async function planAgain(tx: Database, batch: KnownBatch, { by, why, at }: Resolution) {
  const open = tx.updateTable('deliveries').where('batch_id', '=', batch.id).where('status', '=', 'unknown');
  if (batch.state === 'cancelled') {
    return open
      .set({ status: 'skipped', reason: 'the issue was cancelled', address: null })
      .executeTakeFirst();
  }
  const { last } = await tx
    .selectFrom('batches')
    .select((eb) => eb.fn.max<number>('number').as('last'))
    .where('issue_id', '=', batch.issueId)
    .executeTakeFirstOrThrow();
  const { id } = await tx
    .insertInto('batches')
    .values({ issue_id: batch.issueId, number: last + 1, due_at: at, status: 'planned' })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (batch.state === 'sent') {
    await moveIssue(tx, { id: batch.issueId, to: 'sending', at, by, why: `a batch was not sent: ${why}` });
  }
  return open.set({ batch_id: id, status: 'planned', reason: null, address: null }).executeTakeFirst();
}
