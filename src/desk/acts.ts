import { Temporal } from 'temporal-polyfill';
import { cancelIssue } from '../delivery/cancel-issue.ts';
import { pauseIssue, resumeIssue } from '../delivery/issue-control.ts';
import { resolveBatch } from '../delivery/resolve-batch.ts';
import { sendNow } from '../delivery/send-now.ts';
import { sendTest } from '../delivery/send-test.ts';
import { Failure } from '../lib/failure.ts';
import { approveIssue } from '../publishing/approve-issue.ts';
import { putOnHold, type Wish } from '../publishing/hold-issue.ts';
import { releaseIssue } from '../publishing/release-issue.ts';
import { rescheduleIssue } from '../publishing/reschedule-issue.ts';
import { skipIssue } from '../publishing/skip-issue.ts';
import { unapproveIssue } from '../publishing/unapprove-issue.ts';
import type { FormFields } from '../web/read-form.ts';
import type { DeskWorld } from './desk-world.ts';
import type { IssueView } from './issue-view.ts';
import { many, momentInWords } from './moments.ts';

/** Carries out an order of a person on an issue, and says what was done. */
type Act = (world: DeskWorld, it: { wish: Wish; view: IssueView; form: FormFields }) => Promise<string>;

/** What the page of an issue can be asked to do, by the name of its button. */
export const acts = {
  test: async (world, { wish, form }) => {
    const { db, clock, mailer, publicUrl, home, publication } = world;
    const { unsubscribeAddress } = publication;
    const to = form
      .text('to')
      .split(/[\s,;]+/)
      .filter((address) => address !== '');
    const as = form.text('as') || undefined;
    const app = { db, clock, mailer, publicUrl, home, unsubscribeAddress };
    const { sent, refused } = await sendTest(app, wish.issueId, { to, as });
    const gone = sent.length > 0 ? [`A test went to ${sent.map((one) => one.to).join(', ')}.`] : [];
    return [...gone, ...refused.map((one) => `The provider refused ${one.to}: ${one.why}.`)].join(' ');
  },
  approve: async ({ db }, { wish, form }) => {
    const acknowledge = form.all('acknowledge');
    if (acknowledge.length > 0 && wish.why === '')
      throw new Failure('invalid', 'Say why these warnings may stand: it is kept with the approval');
    const seen = form.text('hash');
    const { hash } = await approveIssue(db, wish.issueId, { ...wish, acknowledge, hash: seen });
    return `Approved: exactly the bytes ${hash.slice(0, 12)}, and no others, go out.`;
  },
  unapprove: async ({ db }, { wish }) => {
    await unapproveIssue(db, wish);
    return 'The approval is taken back; it is a draft again.';
  },
  hold: async ({ db }, { wish }) => {
    await putOnHold(db, reasoned(wish));
    return 'It is held: nothing happens to it until somebody releases or skips it.';
  },
  release: async ({ db }, { wish }) => `It is released, as ${await releaseIssue(db, wish)}.`,
  skip: async ({ db }, { wish }) => {
    await skipIssue(db, reasoned(wish));
    return 'It is left out: nothing is sent for this period unless somebody releases it.';
  },
  reschedule: async ({ db }, { wish, view, form }) => {
    const { timeZone } = view.edition;
    const { dueAt } = await rescheduleIssue(db, reasoned(wish), momentTyped(form.text('due'), timeZone));
    return `It is due ${momentInWords(dueAt, timeZone)} now.`;
  },
  send: async ({ db }, { wish, view, form }) => {
    const { readers } = view;
    if (form.text('readers') !== String(readers))
      throw new Failure(
        'invalid',
        `It would go to ${many(readers, 'reader')} at this moment: type ${readers} to send it, got "${form.text('readers')}"`,
      );
    await sendNow(db, { ...wish, why: wish.why || 'sent now, from the desk' });
    return `It is going out to ${many(readers, 'reader')}.`;
  },
  pause: async ({ db }, { wish }) => {
    await pauseIssue(db, reasoned(wish));
    return 'It is paused: what is in flight ends, nothing more leaves.';
  },
  resume: async ({ db }, { wish }) => {
    await resumeIssue(db, { ...wish, why: wish.why || 'resumed' });
    return 'It goes on.';
  },
  cancel: async ({ db }, { wish, form }) => {
    if (form.text('sure') !== wish.issueId)
      throw new Failure('invalid', `Cancelling is for good: type ${wish.issueId} to do it`);
    await cancelIssue(db, reasoned(wish));
    return 'It is cancelled: nothing more of it leaves.';
  },
  resolve: async ({ db }, { wish, form }) => {
    const as = form.text('verdict');
    if (as !== 'accepted' && as !== 'not-sent')
      throw new Failure('invalid', 'Say what the provider shows: that it was sent, or that it was not');
    const { by, why, at } = reasoned(wish);
    const { deliveries } = await resolveBatch(db, { batch: form.text('batch'), as, by, why, at });
    const next = as === 'accepted' ? 'count as accepted' : 'are in a new batch';
    return `${many(deliveries, 'delivery', 'deliveries')} ${next}.`;
  },
} as const satisfies Record<string, Act>;

/** Some orders want a reason that others can read. */
function reasoned(wish: Wish): Wish {
  if (wish.why !== '') return wish;
  throw new Failure('invalid', 'Say why: the reason is kept, and others will want to know');
}

/** A wall-clock time, as a browser's field gives it, in the edition's zone. */
function momentTyped(text: string, timeZone: string): string {
  try {
    const instant = Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant();
    return new Date(instant.epochMilliseconds).toISOString();
  } catch (cause) {
    throw new Failure('invalid', `A day and a time are wanted, got "${text}"`, { cause });
  }
}
