import { sql } from 'kysely';
import { z } from 'zod';
import { rowsFrom } from '../db/dialect.ts';
import type { Database } from '../db/tables.ts';

/** What was shown, where, and to whom, when somebody asked for something. */
export const Evidence = z.object({
  /** The path of the page it was asked for on. */
  page: z.string().max(300),
  wordingVersion: z.string().max(60),
  /** SHA-256, hex, of the words of consent that were shown. */
  wordingHash: z.string().max(64),
  clientAddress: z.string().max(100),
  clientAgent: z.string().max(500),
});
export type Evidence = z.infer<typeof Evidence>;

type ConsentKind =
  | 'confirmed'
  | 'complaint lifted'
  | 'editions changed'
  | 'edition kept'
  | 'address changed'
  | 'suppressed by hand'
  | 'suppression lifted'
  | 'left';

/** Records what somebody agreed to or changed, in the transaction that does it. */
export async function recordConsent(
  tx: Database,
  consent: { subscriberId: number; kind: ConsentKind; at: string; detail: Readonly<Record<string, unknown>> },
): Promise<void> {
  const { subscriberId, kind, at, detail } = consent;
  await tx
    .insertInto('consents')
    .values({ subscriber_id: subscriberId, kind, at, detail: JSON.stringify(detail) })
    .execute();
}

/** As `recordConsent`, that these people left, for many of them at once. */
export async function recordLeaving(
  tx: Database,
  people: readonly { id: number }[],
  { at, why }: { at: string; why: string },
): Promise<void> {
  if (people.length === 0) return;
  const ids = people.map(({ id }) => ({ id }));
  await sql`insert into consents (subscriber_id, kind, at, detail)
    select v.id, 'left', ${at}, ${JSON.stringify({ why })} from ${rowsFrom(tx, 'v', { id: 'integer' }, ids)}`.execute(
    tx,
  );
}

/** Whether something of this kind was recorded about somebody at or after `since`. */
export async function hasConsentSince(
  tx: Database,
  it: { subscriberId: number; kind: ConsentKind; since: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('consents')
    .select('id')
    .where('subscriber_id', '=', it.subscriberId)
    .where('kind', '=', it.kind)
    .where('at', '>=', it.since)
    .executeTakeFirst();
  return row !== undefined;
}

interface ConsentRecord {
  kind: string;
  at: string;
  detail: unknown;
}

/** Everything recorded about one subscriber, oldest first. */
export async function listConsents(db: Database, subscriberId: number): Promise<ConsentRecord[]> {
  const rows = await db
    .selectFrom('consents')
    .select(['kind', 'at', 'detail'])
    .where('subscriber_id', '=', subscriberId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ kind: row.kind, at: row.at, detail: JSON.parse(row.detail) as unknown }));
}
