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
  /** What readers wrote, without who wrote it; the first few hundred by the alphabet. */
  sentences: { value: VoteValue; sentence: string }[];
}

const mostSentences = 500;

/** Votes on an issue, in aggregate. */
export async function countVotes(db: Database, issueId: string): Promise<VoteCount> {
  const [figures] = await countVotesOf(db, [issueId]);
  const rows = await db
    .selectFrom('votes')
    .select(['value', 'sentence'])
    .where('issue_id', '=', issueId)
    .where('sentence', 'is not', null)
    .orderBy('sentence')
    .limit(mostSentences)
    .execute();
  return {
    ...{ up: figures?.up ?? 0, down: figures?.down ?? 0 },
    sentences: rows.map(({ value, sentence }) => ({
      value: VoteValue.parse(value),
      sentence: sentence ?? '',
    })),
  };
}

/** The votes on each of these issues that has any. */
export async function countVotesOf(
  db: Database,
  issueIds: readonly string[],
): Promise<{ issueId: string; up: number; down: number }[]> {
  if (issueIds.length === 0) return [];
  const rows = await db
    .selectFrom('votes')
    .select(['issue_id', 'value', (eb) => eb.fn.countAll<number>().as('count')])
    .where('issue_id', 'in', [...issueIds])
    .groupBy(['issue_id', 'value'])
    .execute();
  const figures = new Map<string, { issueId: string; up: number; down: number }>();
  for (const { issue_id: issueId, value, count } of rows) {
    const known = figures.get(issueId) ?? { issueId, up: 0, down: 0 };
    figures.set(issueId, { ...known, [VoteValue.parse(value)]: Number(count) });
  }
  return [...figures.values()];
}
