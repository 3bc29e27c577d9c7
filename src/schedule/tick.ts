import { contentHash } from '../lib/content-hash.ts';
import { Failure } from '../lib/failure.ts';
import type { Content } from '../publishing/read-content.ts';
import { tellEditors } from '../publishing/tell-editors.ts';
import { announceMoves } from './announce-moves.ts';
import { announceOverdue } from './announce-overdue.ts';
import { planPeriods, withdrawPeriods } from './plan-periods.ts';
import { leaveOutMissed, publishDue } from './publish-due.ts';
import { refreshDrafts } from './refresh-drafts.ts';
import { reportSent } from './report-sent.ts';
import type { ScheduleWorld } from './schedule-world.ts';

interface TickEnd {
  /** What went wrong; the rest was done all the same. */
  troubles: string[];
}

/**
 * Does all that time asks for at `now`, and nothing that was done before: harmless to repeat, at any moment, after any
 * gap, in any number of processes at once. What fails is told and leaves the rest alone.
 */
export async function tick(world: ScheduleWorld, now: Date): Promise<TickEnd> {
  const troubles: string[] = [];
  /** By what was tried. */
  const failed = new Map<string, string>();
  const guarded = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (cause) {
      // Another process was a moment quicker: what was to be done is done.
      if (cause instanceof Failure && cause.code === 'conflict') return;
      const message = cause instanceof Error ? cause.message : String(cause);
      troubles.push(`${what}: ${message}`);
      failed.set(what, message);
      world.note({ kind: 'trouble', what: `${what} failed`, cause });
    }
  };

  await guarded('withdrawing periods', () => withdrawPeriods(world, now));
  for (const edition of world.publication.editions) {
    await guarded(`planning ${edition.id}`, () => planPeriods(world, edition, now));
  }
  await guarded('looking for missed issues', () => leaveOutMissed(world, now, guarded));
  const content = await readContent(world, now, guarded);
  if (content) {
    await guarded('looking for drafts', () => refreshDrafts(world, { content, now, guarded }));
  }
  const whyEmpty = (issueId: string) => failed.get(`composing ${issueId}`) ?? failed.get(readingContent);
  await guarded('looking for due issues', () => publishDue(world, { now, guarded, whyEmpty }));
  await guarded('reporting on sent issues', () => reportSent(world, now));
  await guarded('telling what was moved', () => announceMoves(world, now));
  await guarded('telling what was forgotten', () => announceOverdue(world, now));
  return { troubles };
}

const readingContent = 'reading what issues are made of';

type Guarded = (what: string, work: () => Promise<void>) => Promise<void>;

/** Undefined, and told to the editors once a day, when a file in data/ is broken. */
async function readContent(world: ScheduleWorld, now: Date, guarded: Guarded): Promise<Content | undefined> {
  let content: Content | undefined;
  await guarded(readingContent, async () => {
    try {
      content = await world.content();
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      const day = now.toISOString().slice(0, 10);
      const notice = {
        key: `content ${day} ${contentHash(message).slice(0, 12)}`,
        kind: 'alarm',
        title: 'A file with content is broken',
        paragraphs: [`No draft is composed until it is mended: ${message}`],
      } as const;
      await tellEditors(world.db, world.publication, notice, now.toISOString());
      throw cause;
    }
  });
  return content;
}
