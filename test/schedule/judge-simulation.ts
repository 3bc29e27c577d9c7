import { expect } from 'vitest';
import { listLives } from '../../src/issues/life-store.ts';
import { issueIdOf, nextPeriod } from '../../src/publication/period.ts';
import type { simulate } from './simulated-year.ts';

export interface CalendarDay {
  date: string;
  id: string;
  state: string;
  why: string;
}

/** Holds the end of a simulation against what was promised; returns it as a calendar. */
export async function judgeSimulation(
  simulation: Awaited<ReturnType<typeof simulate>>,
): Promise<{ calendar: CalendarDay[]; sent: number }> {
  const { db, publication, sandbox, start, end } = simulation;
  const lives = new Map((await listLives(db, 10_000)).map((life) => [life.id, life]));
  const calendar: CalendarDay[] = [];
  for (const edition of publication.editions) {
    let period = nextPeriod(edition, new Date(start));
    while (period.dueAt <= end.toISOString()) {
      const life = lives.get(issueIdOf(edition, period));
      expect(life, `a row for ${period.name}`).toBeDefined();
      expect(['sent', 'held', 'skipped'], `${period.name} is ${life?.state}`).toContain(life?.state);
      expect(life?.reason ?? '', 'nobody has changed the cadence').not.toContain('the cadence of');
      if (life?.state !== 'sent') expect(life?.reason, `why ${period.name} is ${life?.state}`).toBeTruthy();
      calendar.push({
        date: period.date,
        id: life?.id ?? '',
        state: life?.state ?? '',
        why: life?.reason ?? '',
      });
      lives.delete(life?.id ?? '');
      period = nextPeriod(edition, new Date(period.dueAt));
    }
  }
  // What is left is the next issue of each edition, still to come.
  expect([...lives.values()].map((life) => life.state)).toEqual(publication.editions.map(() => 'draft'));

  const deliveries = await db
    .selectFrom('deliveries')
    .select(['id', 'issue_id', 'subscriber_id', 'status'])
    .execute();
  const issueOf = new Map(deliveries.map((delivery) => [String(delivery.id), delivery]));
  const received = new Map<string, number>();
  for (const { emails } of sandbox.accepted()) {
    for (const { to, tags } of emails) {
      const delivery = issueOf.get(/-(\d+)$/.exec(tags['delivery_id'] ?? '')?.[1] ?? '');
      // Letters to editors are no deliveries.
      if (!delivery || !to[0]?.startsWith('delivered+s')) continue;
      const key = `${delivery.issue_id} to ${to[0]}`;
      received.set(key, (received.get(key) ?? 0) + 1);
    }
  }
  expect([...received].filter(([, count]) => count > 1)).toEqual([]);
  const accepted = deliveries.filter((delivery) => delivery.status === 'accepted').length;
  const unknown = deliveries.filter((delivery) => delivery.status === 'unknown').length;
  expect(deliveries.length).toBe(accepted + unknown);
  expect(received.size).toBeGreaterThanOrEqual(accepted);
  expect(received.size).toBeLessThanOrEqual(accepted + unknown);
  calendar.sort((one, other) => (one.date < other.date ? -1 : 1));
  return { calendar, sent: calendar.filter(({ state }) => state === 'sent').length };
}
