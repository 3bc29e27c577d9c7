import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/tables.ts';
import { localTimeOf } from '../publication/period.ts';
import { audienceOf } from '../subscribers/audience.ts';
import { listZones } from '../subscribers/zone-store.ts';
import { type DueRules, dueInZone } from './due-times.ts';
import { countMembers, nextStretch, notPlanned, planMembers, within } from './plan-members.ts';

/** How far planning came: zones in the order of their due times, then everybody who slipped between them. */
const WaveCursor = z.object({
  zones: z.array(z.object({ zone: z.string().nullable(), dueAt: z.string() })),
  /** Which zone is being planned; past the last one, the rest is looked for. */
  at: z.int(),
  afterId: z.int(),
});
type WaveCursor = z.infer<typeof WaveCursor>;

/** Ids looked at in one step when searching for those who slipped through. */
const searchStep = 20_000;

interface WavePlan {
  issue: { id: string; edition: string; period: string; frozenAt: string };
  rules: DueRules;
  /** JSON, as it was left by the step before. */
  cursor: string | null;
  now: string;
}

/**
 * Plans the members among the next at most 2,000 subscribers of an issue that comes at each subscriber's own time, zone after zone in the
 * order in which their hours come. Who moves to another zone meanwhile is planned once all the same. Returns true
 * when nobody is left. Runs in the caller's transaction.
 */
export async function planWaveChunk(tx: Database, plan: WavePlan): Promise<boolean> {
  const cursor = plan.cursor ? WaveCursor.parse(JSON.parse(plan.cursor)) : await firstCursor(tx, plan);
  const zone = cursor.zones[cursor.at];
  const next = zone ? await planZone(tx, plan, { cursor, ...zone }) : await planRest(tx, plan, cursor);
  if (next === undefined) return true;
  await tx
    .updateTable('issues')
    .set({ wave_cursor: JSON.stringify(next) })
    .where('id', '=', plan.issue.id)
    .execute();
  return false;
}

async function firstCursor(tx: Database, plan: WavePlan): Promise<WaveCursor> {
  const zones = (await listZones(tx)).map((zone) => ({ zone, dueAt: dueAt(plan, zone) }));
  zones.sort((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0));
  return { zones, at: 0, afterId: 0 };
}

function dueAt({ issue, rules, now }: WavePlan, zone: string | null): string {
  const { graceMinutes, fallbackTime, timeZone } = rules;
  const edition = { local: localTimeOf(issue.period), graceMinutes, fallbackTime };
  return new Date(dueInZone(edition, zone ?? timeZone, Date.parse(now))).toISOString();
}

async function planZone(
  tx: Database,
  { issue, rules }: WavePlan,
  { cursor, zone, dueAt }: { cursor: WaveCursor; zone: string | null; dueAt: string },
): Promise<WaveCursor> {
  const here: RawBuilder<unknown> = zone === null ? sql`s.time_zone is null` : sql`s.time_zone = ${zone}`;
  const nextZone = { ...cursor, at: cursor.at + 1, afterId: 0 };
  const stretch = await nextStretch(tx, cursor.afterId, here);
  if (!stretch) return nextZone;
  const members = sql`select s.id from ${audienceOf(issue.edition, issue.frozenAt)}
    and ${here} and ${within(stretch)} and ${notPlanned(issue.id)}`;
  const count = await countMembers(tx, members);
  await planMembers(tx, { issueId: issue.id, dueAt, zone: zone ?? rules.timeZone, count, members });
  return stretch.isFull ? { ...cursor, afterId: stretch.upTo } : nextZone;
}

/** Those whose zone was changed while the others were planned, and so stood in neither. */
async function planRest(tx: Database, plan: WavePlan, cursor: WaveCursor): Promise<WaveCursor | undefined> {
  const { issue, rules } = plan;
  const until = cursor.afterId + searchStep;
  const found = await sql<{ id: number; zone: string | null }>`
    select s.id, s.time_zone as zone from ${audienceOf(issue.edition, issue.frozenAt)}
    and s.id > ${cursor.afterId} and s.id <= ${until} and ${notPlanned(issue.id)}`.execute(tx);
  const byZone = Map.groupBy(found.rows, (row) => row.zone);
  for (const [zone, rows] of byZone) {
    const ids = sql.join(rows.map((row) => sql.lit(row.id)));
    const members = sql`select s.id from subscribers s where s.id in (${ids})`;
    const due = { dueAt: dueAt(plan, zone), zone: zone ?? rules.timeZone };
    await planMembers(tx, { issueId: issue.id, ...due, count: rows.length, members });
  }
  const { last } = await tx
    .selectFrom('subscribers')
    .select((eb) => eb.fn.max<number | null>('id').as('last'))
    .executeTakeFirstOrThrow();
  return until >= (last ?? 0) ? undefined : { ...cursor, afterId: until };
}
