import { z } from 'zod';
import type { Database } from '../db/tables.ts';

export const VoteValue = z.enum(['up', 'down']);
export type VoteValue = z.infer<typeof VoteValue>;

/** The most characters of a sentence to the editors that are kept. */
export const longestSentence = 500;

/** One vote a delivery; a later one takes its place. False when there is no such delivery, or it was never sent. */
export async function castVote(
  db: Database,
  vote: { deliveryId: number; value: VoteValue; sentence: string | undefined; at: string },
): Promise<boolean> {
  const { deliveryId, value, at } = vote;
  const sentence = readSentence(vote.sentence ?? '');
  return db.transaction().execute(async (tx) => {
    const delivery = await tx
      .selectFrom('deliveries')
      .select('issue_id')
      .where('id', '=', deliveryId)
      .where('status', 'in', ['in_flight', 'accepted', 'unknown'])
      .executeTakeFirst();
    if (!delivery) return false;
    const row = { issue_id: delivery.issue_id, value, sentence, at };
    await tx
      .insertInto('votes')
      .values({ delivery_id: deliveryId, ...row })
      .onConflict((conflict) => conflict.column('delivery_id').doUpdateSet(row))
      .execute();
    return true;
  });
}

/** Without what no keyboard types and Postgres does not take, and cut between characters. */
function readSentence(text: string): string | null {
  const printable = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
  return printable.slice(0, longestSentence).replace(/[\uD800-\uDBFF]$/, '') || null;
}

export interface VoteCount {
  up: number;
  down: number;
  /** What readers wrote, without who wrote it. */
  sentences: { value: VoteValue; sentence: string }[];
}

/** Votes on an issue, in aggregate. */
export async function countVotes(db: Database, issueId: string): Promise<VoteCount> {
  const rows = await db
    .selectFrom('votes')
    .select(['value', 'sentence'])
    .where('issue_id', '=', issueId)
    .orderBy('sentence')
    .execute();
  const votes = rows.map((row) => ({ value: VoteValue.parse(row.value), sentence: row.sentence }));
  return {
    up: votes.filter((vote) => vote.value === 'up').length,
    down: votes.filter((vote) => vote.value === 'down').length,
    sentences: votes.flatMap(({ value, sentence }) => (sentence === null ? [] : [{ value, sentence }])),
  };
}
