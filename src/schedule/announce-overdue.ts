import { listOverdue } from '../issues/overdue-store.ts';
import { tellEditors } from '../publishing/tell-editors.ts';
import { nextStep } from './announce-moves.ts';
import type { ScheduleWorld } from './schedule-world.ts';

/** Reminds the editors, once, of what was held or paused and then forgotten. */
export async function announceOverdue(
  { db, publication, deskUrl, note }: ScheduleWorld,
  now: Date,
): Promise<void> {
  for (const { id, state, dueAt } of await listOverdue(db, now)) {
    if (state !== 'held' && state !== 'paused') continue;
    const title = `${id} is still ${state}`;
    const notice = {
      key: `overdue ${id} ${dueAt}`,
      kind: 'notice',
      issueId: id,
      title,
      paragraphs: [
        `It was due at ${dueAt}. Until somebody decides, the news of its time is not deleted, however old it is.`,
        nextStep[state]?.(id) ?? '',
      ],
      action: { label: 'Open the desk', url: deskUrl },
    } as const;
    if (await tellEditors(db, publication, notice, now.toISOString()))
      note({ kind: 'told', what: title, issue: id });
  }
}
