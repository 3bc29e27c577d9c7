import type { Database } from '../db/tables.ts';

/** When somebody waited for an answer about a batch in doubt and got none that says anything. */
export interface OpenQuestion {
  batchId: number;
  from: string;
  /** Null when the process that asked died. */
  until: string | null;
}

/** The attempts of batches in doubt that may have been accepted, oldest first. */
export async function listOpenQuestions(db: Database, since: string): Promise<OpenQuestion[]> {
  const rows = await db
    .selectFrom('batches as b')
    .innerJoin('attempts as a', (join) =>
      join.onRef('a.batch_id', '=', 'b.id').onRef('a.generation', '=', 'b.generation'),
    )
    .select(['b.id', 'a.started_at', 'a.ended_at'])
    .where('b.status', '=', 'unknown')
    .where('a.started_at', '>=', since)
    .where((eb) => eb.or([eb('a.result', 'is', null), eb('a.result', '<>', 'refused')]))
    .orderBy('a.started_at')
    .execute();
  return rows.map((row) => ({ batchId: row.id, from: row.started_at, until: row.ended_at }));
}

/** The batches in doubt that these deliveries are in. */
export async function doubtfulBatchesOf(tx: Database, deliveryIds: readonly number[]): Promise<number[]> {
  if (deliveryIds.length === 0) return [];
  const rows = await tx
    .selectFrom('deliveries as d')
    .innerJoin('batches as b', 'b.id', 'd.batch_id')
    .select('b.id')
    .distinct()
    .where('d.id', 'in', [...deliveryIds])
    .where('b.status', '=', 'unknown')
    .execute();
  return rows.map((row) => row.id);
}

/** Writes the provider's word about one delivery in doubt. */
export async function settleDoubtful(
  tx: Database,
  delivery: { id: number; providerId: string | undefined; refusedBecause: string | undefined },
): Promise<boolean> {
  const { id, providerId, refusedBecause } = delivery;
  const { numUpdatedRows } = await tx
    .updateTable('deliveries')
    .set({
      status: refusedBecause === undefined ? 'accepted' : 'rejected',
      provider_id: providerId ?? null,
      reason: refusedBecause ?? null,
    })
    .where('id', '=', id)
    .where('status', '=', 'unknown')
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

interface QuietIssue {
  id: string;
  /** When its first and its last mail left. */
  from: string;
  until: string;
}

/**
 * Issues sent in the time given of whose mail some has no end yet. Counts come from the counters, and what was
 * accepted is counted once an issue: a large one takes a moment.
 */
export async function listQuietIssues(
  db: Database,
  sent: { since: string; before: string },
): Promise<QuietIssue[]> {
  const issues = await db
    .selectFrom('issues')
    .select(['id', 'frozen_at'])
    .where('frozen_at', '>=', sent.since)
    .where('frozen_at', '<', sent.before)
    .execute();
  const quiet: QuietIssue[] = [];
  for (const { id } of issues) {
    const { accepted } = await db
      .selectFrom('deliveries')
      .select((eb) => eb.fn.countAll<number>().as('accepted'))
      .where('issue_id', '=', id)
      .where('status', '=', 'accepted')
      .executeTakeFirstOrThrow();
    const { ended } = await db
      .selectFrom('outcome_counts')
      .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('count'), eb.lit(0)).as('ended'))
      .where('issue_id', '=', id)
      .where('outcome', '<>', 'delayed')
      .executeTakeFirstOrThrow();
    const { from, until } = await db
      .selectFrom('batches')
      .select((eb) => [eb.fn.min('first_attempt_at').as('from'), eb.fn.max('settled_at').as('until')])
      .where('issue_id', '=', id)
      .executeTakeFirstOrThrow();
    if (Number(accepted) > Number(ended) && from && until) quiet.push({ id, from, until });
  }
  return quiet;
}

/** Those of these provider's ids that are deliveries of ours without an end yet. */
export async function withoutEnd(db: Database, providerIds: readonly string[]): Promise<Map<string, number>> {
  if (providerIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('deliveries')
    .select(['id', 'provider_id'])
    .where('provider_id', 'in', [...providerIds])
    .where((eb) => eb.or([eb('outcome', 'is', null), eb('outcome', '=', 'delayed')]))
    .execute();
  return new Map(rows.map((row) => [row.provider_id ?? '', row.id]));
}
