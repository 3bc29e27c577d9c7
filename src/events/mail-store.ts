import type { Database } from '../db/tables.ts';

/** What is known of one mail by the provider's id. */
export interface KnownMail {
  /** What it was: an issue to a subscriber, or a kind of letter. */
  about: { kind: 'delivery'; issueId: string; subscriberId: number } | { kind: 'letter'; letter: string };
  status: string;
  outcome: string | undefined;
  outcomeClass: string | undefined;
  outcomeAt: string | undefined;
}

/** The delivery or letter that has this provider's id; undefined for a test, and for mail of another database. */
export async function findMail(db: Database, providerId: string): Promise<KnownMail | undefined> {
  const delivery = await db
    .selectFrom('deliveries')
    .select(['issue_id', 'subscriber_id', 'status', 'outcome', 'outcome_class', 'outcome_at'])
    .where('provider_id', '=', providerId)
    .executeTakeFirst();
  if (delivery)
    return {
      about: { kind: 'delivery', issueId: delivery.issue_id, subscriberId: delivery.subscriber_id },
      ...{ status: delivery.status, outcome: delivery.outcome ?? undefined },
      ...{ outcomeClass: delivery.outcome_class ?? undefined, outcomeAt: delivery.outcome_at ?? undefined },
    };
  const letter = await db
    .selectFrom('letters')
    .select(['kind', 'status', 'outcome', 'outcome_at'])
    .where('provider_id', '=', providerId)
    .executeTakeFirst();
  return (
    letter && {
      about: { kind: 'letter', letter: letter.kind },
      ...{ status: letter.status, outcome: letter.outcome ?? undefined },
      ...{ outcomeClass: undefined, outcomeAt: letter.outcome_at ?? undefined },
    }
  );
}
