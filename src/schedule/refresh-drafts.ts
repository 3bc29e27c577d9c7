import { findIssue } from '../issues/issue-store.ts';
import { getLife, type IssueLife, listInStates } from '../issues/life-store.ts';
import { hourMs } from '../lib/durations.ts';
import type { Edition } from '../publication/edition.ts';
import { storedFindings } from '../publishing/check-issue.ts';
import { type DraftOptions, redraftIssue } from '../publishing/draft-issue.ts';
import { draftKey } from '../publishing/gather-draft.ts';
import type { Content } from '../publishing/read-content.ts';
import { tellEditors } from '../publishing/tell-editors.ts';
import { conflictNotices, draftedNotice, reminderNotice, thinNotice } from './draft-notices.ts';
import { isWatched } from './in-scope.ts';
import type { ScheduleWorld } from './schedule-world.ts';

/** An editor is reminded this long before the due time, or in the middle of a shorter lead. */
const reminderMs = 2 * hourMs;

/** Takes one issue's trouble to whoever logs it, so that the others go on. */
export type Guarded = (what: string, work: () => Promise<void>) => Promise<void>;

/**
 * Composes every draft whose news is cut off, again when what it is made from has changed, and tells the editors.
 * Approved issues are left alone.
 */
export async function refreshDrafts(
  world: ScheduleWorld,
  { content, now, guarded }: { content: Content; now: Date; guarded: Guarded },
): Promise<void> {
  const at = now.toISOString();
  for (const life of await listInStates(world.db, ['draft'])) {
    const edition = world.publication.editions.find((one) => one.id === life.edition);
    if (!edition || life.cutOffAt > at || !(await isWatched(world.db, life, edition, at))) continue;
    await guarded(`composing ${life.id}`, async () => {
      const options = { ...world, content, now, by: 'scheduler' };
      if (life.draftKey !== (await draftKey({ ...options, db: world.db }, life))) {
        if (world.compose) await world.compose(life.id);
        else await composeDraft(world, options, edition, life);
      }
      // As composing left it: only then is it known why there is too little.
      await tellOfDraft(world, edition, await getLife(world.db, life.id), now);
    });
  }
}

/** Composes the draft of one issue that a tick has asked for; harmless when another has done it, or it is no draft. */
export async function refreshDraft(world: ScheduleWorld, issueId: string, now: Date): Promise<void> {
  const life = await getLife(world.db, issueId);
  const edition = world.publication.editions.find((one) => one.id === life.edition);
  if (life.state !== 'draft' || !edition) return;
  const options = { ...world, content: await world.content(), now, by: 'scheduler' };
  if (life.draftKey === (await draftKey({ ...options, db: world.db }, life))) return;
  await composeDraft(world, options, edition, life);
}

async function composeDraft(
  { note }: ScheduleWorld,
  options: DraftOptions,
  edition: Edition,
  life: IssueLife,
): Promise<void> {
  const draft = await redraftIssue(options, edition, life);
  if (draft.kind === 'skipped') return note({ kind: 'thin', issue: life.id, why: draft.report.shapeReason });
  const errors = draft.findings.filter((finding) => finding.severity === 'error').length;
  note({
    kind: 'drafted',
    issue: life.id,
    again: life.isComposed,
    findings: `${draft.findings.length} findings, ${errors} of them blocking`,
  });
}

async function tellOfDraft(
  world: ScheduleWorld,
  edition: Edition,
  life: IssueLife,
  now: Date,
): Promise<void> {
  const { db, publication, deskUrl, note } = world;
  const at = now.toISOString();
  if (life.dueAt <= at || life.state !== 'draft') return;
  const issue = await findIssue(db, life.id);
  const lead = Date.parse(life.dueAt) - Date.parse(life.cutOffAt);
  const isTime = now.getTime() >= Date.parse(life.dueAt) - Math.min(reminderMs, lead / 2);
  const notices = issue
    ? [
        draftedNotice(issue, await storedFindings(db, life.id), { deskUrl, approval: edition.approval }),
        ...conflictNotices(issue, deskUrl),
        ...(isTime && edition.approval === 'required' ? [reminderNotice(life, deskUrl)] : []),
      ]
    : [thinNotice(life, life.reason ?? 'nothing has happened', deskUrl)];
  for (const notice of notices) {
    if (await tellEditors(db, publication, notice, at))
      note({ kind: 'told', what: notice.title, issue: life.id });
  }
}
