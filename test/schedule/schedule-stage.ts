import { onTestFinished } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { listLives } from '../../src/issues/life-store.ts';
import { listMoves } from '../../src/issues/move-store.ts';
import type { Edition } from '../../src/publication/edition.ts';
import type { Publication } from '../../src/publication/publication.ts';
import { readPublication } from '../../src/publication/read-publication.ts';
import { type Content, readContent } from '../../src/publishing/read-content.ts';
import type { ScheduleNote } from '../../src/schedule/schedule-world.ts';
import { tick } from '../../src/schedule/tick.ts';
import { freshDatabase, usualKind } from '../support/databases.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';
import { scheduleWorld } from './schedule-world-for-tests.ts';

export const samplePublication = readPublication('data/publication.yaml');
export const sampleContent = readContent('data');

interface StageOptions {
  kind?: 'sqlite' | 'postgres';
  subscribers?: number;
  /** Changes every edition. */
  edition?: Partial<Edition>;
  editions?: string[];
  editors?: string[];
}

/** A scheduler on a fresh database whose time is what each tick is told; the sample weeks are its news. */
export async function scheduleStage(options: StageOptions = {}) {
  const { db, url, drop } = await freshDatabase(options.kind ?? usualKind());
  onTestFinished(drop);
  await addSampleSubscribers(db, options.subscribers ?? 3);
  const editions = samplePublication.editions
    .filter(({ id }) => options.editions?.includes(id) ?? true)
    .map((edition) => ({ ...edition, ...options.edition }));
  const editors = options.editors ?? samplePublication.editors;
  const publication: Publication = { ...samplePublication, editions, editors };
  const notes: ScheduleNote[] = [];
  const held = { content: sampleContent as Content | Error };
  const world = scheduleWorld(db, publication, held, notes);
  return {
    db,
    url,
    world,
    notes,
    publication,
    /** What issues are made of from now on; an error is a broken file. */
    setContent: (content: Content | Error) => {
      held.content = content;
    },
    at: (moment: string) => tick(world, new Date(moment)),
    /** Each issue with its state and why, in the order of their periods. */
    calendar: () => calendarOf(db),
    history: (id: string) => listMoves(db, id),
    letters: async () => {
      const rows = await db.selectFrom('letters').select(['key', 'content']).orderBy('id').execute();
      return rows.map(({ key, content }) => ({
        key,
        // In one line, so that a sentence is found wherever its lines were broken.
        text: (JSON.parse(content ?? '{}') as { text: string }).text.replace(/\s+/g, ' '),
      }));
    },
  };
}

export async function calendarOf(db: Database): Promise<Record<string, string>> {
  const lives = (await listLives(db, 10_000)).sort((one, other) =>
    one.scheduledAt < other.scheduledAt ? -1 : 1,
  );
  return Object.fromEntries(
    lives.map(({ id, state, reason }) => [id, reason === undefined ? state : `${state}: ${reason}`]),
  );
}
