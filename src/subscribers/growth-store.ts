import { sql } from 'kysely';
import type { Database } from '../db/tables.ts';

/** What happened to the list on one day, by UTC date. */
export interface GrowthDay {
  day: string;
  /** Confirmed on this day, and for the last time. */
  joined: number;
  /** Unsubscribed from everything. */
  left: number;
  bounced: number;
  complained: number;
  /** Suppressed by a person. */
  byHand: number;
}

const nothing = { joined: 0, left: 0, bounced: 0, complained: 0, byHand: 0 };

/** Who came and who went on each day since a moment, days without either left out, oldest first. */
export async function listGrowth(db: Database, since: string): Promise<GrowthDay[]> {
  const days = new Map<string, GrowthDay>();
  const add = (day: string, what: keyof typeof nothing, count: number | string) => {
    const known = days.get(day) ?? { day, ...nothing };
    days.set(day, { ...known, [what]: known[what] + Number(count) });
  };
  const dayOf = (column: string) => sql<string>`substr(${sql.ref(column)}, 1, 10)`;
  const joined = await db
    .selectFrom('subscribers')
    .select([dayOf('confirmed_at').as('day'), (eb) => eb.fn.countAll<number>().as('count')])
    .where('confirmed_at', '>=', since)
    .groupBy('day')
    .execute();
  for (const { day, count } of joined) add(day, 'joined', count);
  const left = await db
    .selectFrom('consents')
    .select([dayOf('at').as('day'), (eb) => eb.fn.countAll<number>().as('count')])
    .where('kind', '=', 'left')
    .where('at', '>=', since)
    .groupBy('day')
    .execute();
  for (const { day, count } of left) add(day, 'left', count);
  const suppressed = await db
    .selectFrom('suppressions')
    .select([dayOf('created_at').as('day'), 'reason', (eb) => eb.fn.countAll<number>().as('count')])
    .where('created_at', '>=', since)
    .groupBy(['day', 'reason'])
    .execute();
  for (const { day, reason, count } of suppressed)
    add(day, reason === 'by_hand' ? 'byHand' : reason === 'complained' ? 'complained' : 'bounced', count);
  return [...days.values()].sort((one, other) => (one.day < other.day ? -1 : 1));
}
