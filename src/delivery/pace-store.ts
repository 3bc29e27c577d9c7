import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/tables.ts';
import { type Pace, startPace } from './pace.ts';

/** The pace as all senders of an account share it; what share of it to use is each one's own setting. */
export type SharedPace = Omit<Pace, 'share'>;

const Moment = z.number();
const Kept: z.ZodType<SharedPace> = z
  .object({
    limit: z.object({ requests: z.number(), windowMs: z.number() }).optional(),
    freeAt: Moment,
    learned: z.boolean(),
    phase: z.object({ after: Moment, until: Moment }).optional(),
    seen: z.array(z.object({ sentAt: Moment, used: z.number(), isRefused: z.boolean() })),
    turns: z.object({ windowAt: Moment, given: z.number() }),
  })
  .transform(({ limit, phase, ...rest }) => ({ limit, phase, ...rest }));

/** Tells the time that all senders go by, in milliseconds since the epoch. */
export type SharedTime = (tx: Database) => Promise<number>;

/** The time of the database's own machine. */
export const databaseTime: SharedTime = async (tx) => {
  const { rows } = await sql<{
    now: number;
  }>`select extract(epoch from clock_timestamp()) * 1000 as now`.execute(tx);
  return Number(rows[0]?.now);
};

/**
 * Changes the pace of an account in one transaction, one sender after the other, by the time that all go by. Postgres
 * only. Nothing of it need outlive the server, so that the commit waits for no disk.
 */
export async function changePace(
  db: Database,
  account: string,
  { time, change }: { time: SharedTime; change(pace: SharedPace, now: number): SharedPace },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const kept = (await lockPace(tx, account)) ?? (await firstPace(tx, account));
    const state = JSON.stringify(change(Kept.parse(JSON.parse(kept)), await time(tx)));
    await tx.updateTable('paces').set({ state }).where('id', '=', account).execute();
  });
}

async function lockPace(tx: Database, account: string): Promise<string | undefined> {
  const { rows } = await sql<{ state: string }>`
    select state, set_config('synchronous_commit', 'off', true)
    from paces where id = ${account} for update`.execute(tx);
  return rows[0]?.state;
}

async function firstPace(tx: Database, account: string): Promise<string> {
  const { share: _, ...state } = startPace(1);
  await tx
    .insertInto('paces')
    .values({ id: account, state: JSON.stringify(state) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return (await lockPace(tx, account)) ?? JSON.stringify(state);
}
