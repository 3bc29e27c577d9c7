import { dayMs } from '../lib/durations.ts';
import { listUntoldMoves, type NotableMove } from '../publishing/notice-store.ts';
import { type EditorsNotice, tellEditors } from '../publishing/tell-editors.ts';
import type { ScheduleWorld } from './schedule-world.ts';

const notable = ['held', 'paused', 'skipped', 'cancelled'] as const;
/** What is older than this is no news. */
const newsMs = 7 * dayMs;
/** From so many skipped issues at once one letter tells of all. */
const manySkips = 3;

/**
 * Tells the editors of every issue that was held, paused, skipped or cancelled, by whomever and in whichever process:
 * read from the history, so that a crash between a move and its notice loses none.
 */
export async function announceMoves(
  { db, publication, deskUrl, note }: ScheduleWorld,
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - newsMs).toISOString();
  const moves = await listUntoldMoves(db, { states: notable, since });
  const skips = moves.filter(({ to }) => to === 'skipped');
  const single = skips.length >= manySkips ? moves.filter(({ to }) => to !== 'skipped') : moves;
  const notices = single.map((move) => moveNotice(move, deskUrl));
  if (skips.length >= manySkips) notices.push(skipsNotice(skips, deskUrl));
  for (const notice of notices) {
    if (await tellEditors(db, publication, notice, now.toISOString())) {
      note({ kind: 'told', what: notice.title, ...(notice.issueId ? { issue: notice.issueId } : {}) });
    }
  }
}

/** What to type next. */
export const nextStep: Record<string, (id: string) => string> = {
  held: (id) =>
    `Release it with "almanac release ${id}", approve it with "almanac approve ${id}" where that is missing, or leave it out with "almanac skip ${id}".`,
  paused: (id) =>
    `Go on with "almanac resume ${id}" once the cause is mended, or end it with "almanac cancel ${id}".`,
  skipped: (id) => `Nothing is sent for this period, unless somebody says "almanac release ${id}".`,
  cancelled: () => 'Nothing more of it leaves.',
};

const machines: readonly string[] = ['scheduler', 'sender', 'circuit breaker', 'restore'];

function moveNotice({ id, issueId, to, by, why }: NotableMove, deskUrl: string): EditorsNotice {
  return {
    key: `move ${id}`,
    kind: machines.includes(by) ? 'alarm' : 'notice',
    issueId,
    title: `${issueId} is ${to}`,
    paragraphs: [`Why: ${why}. Done by ${by}.`, nextStep[to]?.(issueId) ?? ''],
    action: { label: 'Open the desk', url: deskUrl },
  };
}

function skipsNotice(skips: readonly NotableMove[], deskUrl: string): EditorsNotice {
  const shown = skips.slice(-10).map(({ issueId, why }) => `${issueId}: ${why}.`);
  const more = skips.length > 10 ? [`And ${skips.length - 10} more before these.`] : [];
  return {
    key: `moves ${skips[0]?.id} to ${skips.at(-1)?.id}`,
    kind: 'alarm',
    title: `${skips.length} issues are skipped`,
    paragraphs: [...shown, ...more],
    action: { label: 'Open the desk', url: deskUrl },
    alsoTells: skips.map(({ id }) => `move ${id}`),
  };
}
