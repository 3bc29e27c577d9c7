import { sql } from 'kysely';
import { isPostgres } from '../db/dialect.ts';
import type { Database } from '../db/tables.ts';
import { BounceClass, type KnownOutcome, Outcome } from './outcome.ts';

interface MailWithOutcome {
  status: string;
  known: KnownOutcome | undefined;
  subscriberId: number | undefined;
}

/** A delivery as it stands, locked until the transaction ends. */
export async function lockDelivery(
  tx: Database,
  id: number,
): Promise<MailWithOutcome & { issueId: string; batchId: number }> {
  const row = await tx
    .selectFrom('deliveries')
    .select(['status', 'issue_id', 'batch_id', 'subscriber_id', 'outcome', 'outcome_at', 'outcome_class'])
    .where('id', '=', id)
    .$if(isPostgres(tx), (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
  return {
    status: row.status,
    issueId: row.issue_id,
    batchId: row.batch_id,
    subscriberId: row.subscriber_id,
    known: knownOutcome(row.outcome, row.outcome_at, row.outcome_class),
  };
}

/** A letter as it stands, locked until the transaction ends. */
export async function lockLetter(
  tx: Database,
  id: number,
): Promise<MailWithOutcome & { addressKey: string | undefined }> {
  const row = await tx
    .selectFrom('letters')
    .select(['status', 'subscriber_id', 'address_key', 'outcome', 'outcome_at'])
    .where('id', '=', id)
    .$if(isPostgres(tx), (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
  return {
    status: row.status,
    subscriberId: row.subscriber_id ?? undefined,
    addressKey: row.address_key ?? undefined,
    known: knownOutcome(row.outcome, row.outcome_at, null),
  };
}

/** Writes what a delivery has become, and counts it there instead of where it was counted before. */
export async function setOutcome(
  tx: Database,
  delivery: { id: number; issueId: string; before: KnownOutcome | undefined; now: KnownOutcome },
): Promise<void> {
  const { id, issueId, before, now } = delivery;
  await tx
    .updateTable('deliveries')
    .set({ outcome: now.outcome, outcome_at: now.at, outcome_class: now.bounce ?? null })
    .where('id', '=', id)
    .execute();
  const counts = [...(before ? [{ outcome: before, by: -1 }] : []), { outcome: now, by: 1 }];
  // In one order for everybody, so that two transactions never wait for each other's counter.
  const sorted = counts.sort((one, other) => (counterOf(one.outcome) < counterOf(other.outcome) ? -1 : 1));
  for (const { outcome, by } of sorted) await count(tx, issueId, outcome, by);
}

/** ISO 8601 up to the tens of minutes: fine enough to see an issue arrive, and few rows an issue. */
const tenMinutesOf = ({ at }: KnownOutcome): string => at.slice(0, 15);

const counterOf = (outcome: KnownOutcome) =>
  `${tenMinutesOf(outcome)} ${outcome.outcome} ${outcome.bounce ?? ''}`;

async function count(tx: Database, issueId: string, outcome: KnownOutcome, by: number): Promise<void> {
  const ten_minutes = tenMinutesOf(outcome);
  const kind = outcome.bounce ?? '';
  await tx
    .insertInto('outcome_counts')
    .values({ issue_id: issueId, ten_minutes, outcome: outcome.outcome, class: kind, count: by })
    .onConflict((conflict) =>
      conflict
        .columns(['issue_id', 'ten_minutes', 'outcome', 'class'])
        .doUpdateSet({ count: sql<number>`outcome_counts.count + excluded.count` }),
    )
    .execute();
  if (by > 0) return;
  await tx
    .deleteFrom('outcome_counts')
    .where('issue_id', '=', issueId)
    .where('ten_minutes', '=', ten_minutes)
    .where('outcome', '=', outcome.outcome)
    .where('class', '=', kind)
    .where('count', '=', 0)
    .execute();
}

export async function setLetterOutcome(tx: Database, id: number, now: KnownOutcome): Promise<void> {
  await tx
    .updateTable('letters')
    .set({ outcome: now.outcome, outcome_at: now.at })
    .where('id', '=', id)
    .execute();
}

/** A letter in doubt that the provider has reported about was accepted; its text has done its work. */
export async function proveLetter(
  tx: Database,
  letter: { id: number; providerId: string | undefined; at: string },
): Promise<void> {
  const done = { status: 'accepted', reason: null, settled_at: letter.at, address: null, content: null };
  await tx
    .updateTable('letters')
    .set((eb) => ({ ...done, provider_id: eb.fn.coalesce('provider_id', eb.val(letter.providerId ?? null)) }))
    .where('id', '=', letter.id)
    .where('status', '=', 'unknown')
    .execute();
}

function knownOutcome(
  outcome: string | null,
  at: string | null,
  bounce: string | null,
): KnownOutcome | undefined {
  if (outcome === null || at === null) return undefined;
  const kind = bounce === null ? undefined : BounceClass.parse(bounce);
  return { outcome: Outcome.parse(outcome), at, bounce: kind };
}
