import type { Database } from '../db/tables.ts';

/** How long the pace of a send is looked back at, in ms. */
const lookBackMs = 120_000;

export interface TimeLeft {
  /** Deliveries settled a second, over the last two minutes. */
  perSecond: number;
  /** Undefined while nothing was settled lately: then nobody can say. */
  milliseconds: number | undefined;
}

/**
 * Estimates the time a send still takes: by its pace of late, but never before its last batch is due nor before a
 * hold ends.
 */
export async function estimateTimeLeft(
  db: Database,
  issueId: string,
  { remaining, now, holdUntil }: { remaining: number; now: Date; holdUntil?: string | undefined },
): Promise<TimeLeft> {
  const since = new Date(now.getTime() - lookBackMs).toISOString();
  const late = await db
    .selectFrom('batches as b')
    .innerJoin('deliveries as d', 'd.batch_id', 'b.id')
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.min<string | null>('b.first_attempt_at').as('from'),
    ])
    .where('b.issue_id', '=', issueId)
    .where('b.settled_at', '>=', since)
    .executeTakeFirstOrThrow();
  const planned = await db
    .selectFrom('batches')
    .select((eb) => eb.fn.max<string | null>('due_at').as('last'))
    .where('issue_id', '=', issueId)
    .where('status', '=', 'planned')
    .executeTakeFirst();
  const from = [late.from ?? since, since].sort().at(-1) ?? since;
  const seconds = Math.max(0.001, (now.getTime() - new Date(from).getTime()) / 1000);
  const perSecond = Number(late.count) / seconds;
  const latest = [planned?.last, holdUntil].map((moment) => (moment ? Date.parse(moment) : 0));
  const untilDue = Math.max(...latest) - now.getTime();
  if (remaining === 0) return { perSecond, milliseconds: 0 };
  if (perSecond === 0) return { perSecond, milliseconds: untilDue > 0 ? untilDue : undefined };
  return { perSecond, milliseconds: Math.max((remaining / perSecond) * 1000, untilDue) };
}
