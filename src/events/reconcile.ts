import { z } from 'zod';
import type { Database } from '../db/tables.ts';
import { classifyAnswer } from '../delivery/classify.ts';
import { recordProof } from '../delivery/prove-acceptance.ts';
import { dayMs, hourMs } from '../lib/durations.ts';
import { type Applied, applyEvents, type EventWorld } from './apply-events.ts';
import { keptMailEvent, mailEventTypes, readDeliveryTag } from './event.ts';
import {
  doubtfulBatchesOf,
  listOpenQuestions,
  listQuietIssues,
  type OpenQuestion,
  settleDoubtful,
  withoutEnd,
} from './reconcile-store.ts';
import type { EmailRecord, LogContents, LogRecord, ResendRecords } from './resend-records.ts';

/** How long the provider keeps logs and emails. */
const keptDays = 30;
/** The provider's clock and ours may differ, and it writes its log when it has answered. */
const slackMs = 120_000;
/** A request whose end nobody saw may have been at work for so long. */
const longestRequestMs = 600_000;

const before = (moment: string, milliseconds: number) =>
  new Date(Date.parse(moment) - milliseconds).toISOString();

/**
 * Looks into the provider's log for the requests of batches in doubt, and settles what stands there: our tags say
 * which deliveries a request was about, its answer what became of each. Returns how many are in doubt no more.
 * Throws `Failure` as the records do; what is settled by then stays settled.
 */
export async function reconcileDoubt(
  db: Database,
  { records, home }: { records: Pick<ResendRecords, 'logs' | 'log'>; home: string },
  now: Date,
): Promise<{ questions: number; settled: number }> {
  const questions = await listOpenQuestions(db, before(now.toISOString(), keptDays * dayMs));
  const [oldest] = questions;
  if (oldest === undefined) return { questions: 0, settled: 0 };
  const horizon = before(oldest.from, slackMs);
  let settled = 0;
  for (let after: string | undefined, isOver = false; !isOver; ) {
    const page = await records.logs(after);
    for (const row of page.rows.filter((one) => mayAnswer(one, questions))) {
      settled += await settleByLog(db, { home, contents: await records.log(row.id), now });
    }
    after = page.after;
    isOver = after === undefined || (page.rows.at(-1)?.createdAt ?? '') < horizon;
  }
  return { questions: questions.length, settled };
}

function mayAnswer(row: LogRecord, questions: readonly OpenQuestion[]): boolean {
  if (row.endpoint !== '/emails/batch' || row.status !== 200) return false;
  return questions.some(({ from, until }) => {
    const end = until ?? before(from, -longestRequestMs);
    return row.createdAt >= before(from, slackMs) && row.createdAt <= before(end, -slackMs);
  });
}

const RequestedEmails = z.array(z.looseObject({ tags: z.unknown() }));

async function settleByLog(
  db: Database,
  { home, contents, now }: { home: string; contents: LogContents; now: Date },
): Promise<number> {
  const requested = RequestedEmails.safeParse(contents.request);
  if (!requested.success) return 0;
  const ids = requested.data.map(({ tags }) => readDeliveryTag(home, tags));
  const answer = { status: 200, headers: {}, data: contents.response, error: null };
  const verdict = classifyAnswer(answer, ids.length);
  if (verdict.kind !== 'accepted') return 0;
  const words = [
    ...verdict.accepted.map(({ index, id }) => ({ index, providerId: id, refusedBecause: undefined })),
    ...verdict.rejected.map(({ index, message }) => ({
      index,
      providerId: undefined,
      refusedBecause: message,
    })),
  ].flatMap(({ index, ...word }) => {
    const id = ids[index];
    return id === undefined ? [] : [{ id, ...word }];
  });
  return db.transaction().execute(async (tx) => {
    const batches = await doubtfulBatchesOf(
      tx,
      words.map(({ id }) => id),
    );
    let settled = 0;
    for (const word of words) if (await settleDoubtful(tx, word)) settled += 1;
    const proof = { at: now.toISOString(), by: 'logs', why: 'the provider’s log shows its answer' } as const;
    // A request is one batch; more than one would mean that deliveries have moved, and each then says so.
    const [first] = batches;
    if (settled > 0 && first !== undefined) {
      for (const batchId of batches) {
        await recordProof(tx, { ...proof, batchId, deliveries: batchId === first ? settled : 0 });
      }
    }
    return settled;
  });
}

/** What is asked about: mail of the last days whose end should have been reported long ago. */
const askedDays = 7;
const patienceMs = hourMs;

/**
 * Asks the provider what became of mail nobody has reported the end of: webhooks are not set up, or were missed.
 * It goes through the list of emails, a hundred at a time. Returns how many outcomes were learned.
 */
export async function reconcileOutcomes(
  db: Database,
  { records, world }: { records: Pick<ResendRecords, 'emails'>; world: EventWorld },
  now: Date,
): Promise<{ issues: number; learned: number }> {
  const today = now.toISOString();
  const sent = { since: before(today, askedDays * dayMs), before: before(today, patienceMs) };
  const issues = await listQuietIssues(db, sent);
  if (issues.length === 0) return { issues: 0, learned: 0 };
  const horizon = before(issues.map((issue) => issue.from).sort()[0] ?? today, slackMs);
  let learned = 0;
  for (let after: string | undefined, isOver = false; !isOver; ) {
    const page = await records.emails(after);
    learned += await learn(db, world, page.rows, now);
    after = page.after;
    isOver = after === undefined || (page.rows.at(-1)?.createdAt ?? '') < horizon;
  }
  return { issues: issues.length, learned };
}

async function learn(
  db: Database,
  world: EventWorld,
  rows: readonly EmailRecord[],
  now: Date,
): Promise<number> {
  const open = await withoutEnd(
    db,
    rows.map((row) => row.id),
  );
  const readings = rows.flatMap((row) => {
    const type = typeOf(row.lastEvent);
    if (!open.has(row.id) || type === undefined) return [];
    const bounce = type === 'email.bounced' ? ('unexplained' as const) : undefined;
    const kept = { id: `seen ${row.id} ${row.lastEvent}`, type, occurredAt: row.createdAt };
    const event = keptMailEvent({ ...kept, providerId: row.id, bounce, note: 'seen in the list of emails' });
    return [{ ...event, recipient: row.to[0] }];
  });
  const applied: Applied[] = await applyEvents(db, world, readings, now);
  return applied.filter((one) => one === 'applied').length;
}

/** Somebody who opened or clicked has got the mail; more is not wanted to be known. */
function typeOf(lastEvent: string): string | undefined {
  if (lastEvent === 'opened' || lastEvent === 'clicked') return 'email.delivered';
  const type = `email.${lastEvent}`;
  const isEnd = type !== 'email.sent' && type !== 'email.scheduled';
  return isEnd && mailEventTypes.some((known) => known === type) ? type : undefined;
}
