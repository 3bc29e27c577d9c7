import { restoredAt } from '../db/restore-marker.ts';
import { takeIntoSending } from '../delivery/start-issue.ts';
import { type IssueLife, listInStates } from '../issues/life-store.ts';
import { approveIssue } from '../publishing/approve-issue.ts';
import { checkIssue } from '../publishing/check-issue.ts';
import { putOnHold } from '../publishing/hold-issue.ts';
import { skipIssue } from '../publishing/skip-issue.ts';
import { chooseAmongDue } from './cadence.ts';
import { isWatched } from './in-scope.ts';
import { type DueVerdict, judgeDue } from './judge-due.ts';
import type { Guarded } from './refresh-drafts.ts';
import type { ScheduleWorld } from './schedule-world.ts';

const by = 'scheduler';

/** The issues that are due and still may go out, and those that a newer one of their edition outruns. */
async function listDue(world: ScheduleWorld, now: Date) {
  const at = now.toISOString();
  const due: IssueLife[] = [];
  for (const life of await listInStates(world.db, ['draft', 'approved'])) {
    if (life.dueAt > at) continue;
    const edition = world.publication.editions.find((one) => one.id === life.edition);
    if (!edition || (await isWatched(world.db, life, edition, at))) due.push(life);
  }
  return chooseAmongDue(due);
}

/** Skips issues that came due while nobody was there, when a newer one of their edition is due too. */
export async function leaveOutMissed(world: ScheduleWorld, now: Date, guarded: Guarded): Promise<void> {
  for (const { issue, newer } of (await listDue(world, now)).leaveOut) {
    await guarded(`leaving out ${issue.id}`, async () => {
      const why = `nobody was there to send it at ${issue.dueAt}, and ${newer.id} has come due since`;
      const { id: issueId, state: from } = issue;
      await skipIssue(world.db, { issueId, by, at: now.toISOString(), why, from });
      world.note({ kind: 'moved', issue: issue.id, to: 'skipped', why });
    });
  }
}

/** Sends what is due, or holds it and says why; `whyEmpty` knows why a draft could not be composed just now. */
export async function publishDue(
  world: ScheduleWorld,
  { now, guarded, whyEmpty }: { now: Date; guarded: Guarded; whyEmpty(issueId: string): string | undefined },
): Promise<void> {
  for (const life of (await listDue(world, now)).go) {
    await guarded(`publishing ${life.id}`, async () => {
      const { state } = life;
      if (state !== 'draft' && state !== 'approved') return;
      const facts = {
        ...life,
        state,
        approvedAt: life.approval?.at,
        edition: world.publication.editions.find((one) => one.id === life.edition),
        emptyBecause: emptyBecause(life, whyEmpty(life.id)),
        restoredAt: await restoredAt(world.db),
      };
      // What only the moment knows, such as the audience, is judged at the moment.
      const checked = life.isComposed ? await checkIssue({ ...world, now }, life.id) : undefined;
      const verdict = judgeDue({ ...facts, findings: checked?.findings ?? [] }, now);
      await carryOut(world, { ...life, hash: checked?.hash }, verdict, now);
    });
  }
}

function emptyBecause(
  life: IssueLife,
  failure: string | undefined,
): { kind: 'thin' | 'failed'; why: string } | undefined {
  if (life.isComposed) return undefined;
  if (life.composedAt !== undefined && life.reason !== undefined) return { kind: 'thin', why: life.reason };
  return { kind: 'failed', why: failure ?? 'it was not composed in time' };
}

/** A verdict is about what was judged: when somebody has done anything since, the next tick judges again. */
async function carryOut(
  world: ScheduleWorld,
  { id, state: from, hash }: IssueLife & { hash: string | undefined },
  verdict: DueVerdict,
  now: Date,
): Promise<void> {
  const { db, note } = world;
  const at = now.toISOString();
  switch (verdict.kind) {
    case 'hold':
      await putOnHold(db, { issueId: id, by, at, why: verdict.why, from });
      return note({ kind: 'moved', issue: id, to: 'held', why: verdict.why });
    case 'skip':
      await skipIssue(db, { issueId: id, by, at, why: verdict.why, from });
      return note({ kind: 'moved', issue: id, to: 'skipped', why: verdict.why });
    case 'approve and send': {
      const why = 'its edition approves by itself what preflight does not block';
      await approveIssue(db, id, { by, at, acknowledge: ['all'], why, from, hash });
      return send(world, id, at);
    }
    case 'send':
      return send(world, id, at);
    case 'wait':
      return;
  }
}

async function send({ db, note }: ScheduleWorld, issueId: string, at: string): Promise<void> {
  await takeIntoSending(db, { issueId, by, at, why: 'it is due', from: 'approved' });
  note({ kind: 'moved', issue: issueId, to: 'sending', why: 'it is due' });
}
