import { listClicks } from '../clicks/click-store.ts';
import { countDeliveries, countOutcomes } from '../delivery/progress-store.ts';
import { listSentBetween } from '../issues/life-store.ts';
import { daysBefore } from '../lib/durations.ts';
import { hasNotice } from '../publishing/notice-store.ts';
import { type EditorsNotice, tellEditors } from '../publishing/tell-editors.ts';
import type { ScheduleWorld } from './schedule-world.ts';

/** A report that is later than this is not wanted any more. */
const lastDays = 7;

/** The day after an issue was sent, tells the editors what became of it. */
export async function reportSent(world: ScheduleWorld, now: Date): Promise<void> {
  const { db, publication, note } = world;
  const ago = (days: number) => daysBefore(now, days).toISOString();
  for (const { id } of await listSentBetween(db, ago(lastDays), ago(1))) {
    if (await hasNotice(db, `report ${id}`)) continue;
    const notice = await reportNotice(world, id);
    if (await tellEditors(db, publication, notice, now.toISOString()))
      note({ kind: 'told', what: notice.title, issue: id });
  }
}

async function reportNotice({ db, deskUrl }: ScheduleWorld, id: string): Promise<EditorsNotice> {
  const { audience, accepted, skipped, rejected, unknown } = await countDeliveries(db, id);
  const outcomes = await countOutcomes(db, id);
  const clicks = await listClicks(db, id);
  const people = clicks.reduce((sum, link) => sum + link.people, 0);
  const doubt = unknown > 0 ? `, and nobody can say what became of ${unknown}` : '';
  return {
    key: `report ${id}`,
    kind: 'notice',
    issueId: id,
    title: `How ${id} did`,
    paragraphs: [
      `Of ${audience} readers ${accepted} were handed over, ${skipped} had left or paused, ${rejected} were refused${doubt}.`,
      outcomes.length > 0
        ? `What is reported so far: ${outcomes.map(({ outcome, count }) => `${count} ${outcome}`).join(', ')}.`
        : 'Nothing has been reported about its mail so far.',
      ...(clicks.length > 0 ? [`Its links were opened ${people} times by people.`] : []),
    ],
    action: { label: 'Open the desk', url: deskUrl },
  };
}
