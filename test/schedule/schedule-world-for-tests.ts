import type { Database } from '../../src/db/tables.ts';
import type { Publication } from '../../src/publication/publication.ts';
import type { Content } from '../../src/publishing/read-content.ts';
import type { ScheduleNote, ScheduleWorld } from '../../src/schedule/schedule-world.ts';

/** What a scheduler works with; its content, or the error that a broken file is, can be exchanged. */
export function scheduleWorld(
  db: Database,
  publication: Publication,
  held: { content: Content | Error },
  notes: ScheduleNote[],
): ScheduleWorld {
  return {
    db,
    publication,
    publicUrl: 'https://callmealmanac.com',
    deskUrl: 'http://127.0.0.1:8401',
    keys: { current: { id: '1', secret: 's'.repeat(32) }, older: [] },
    mode: 'sandbox',
    content: async () => {
      if (held.content instanceof Error) throw held.content;
      return held.content;
    },
    note: (note) => notes.push(note),
  };
}
