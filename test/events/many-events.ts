import type { Database } from '../../src/db/tables.ts';
import type { TokenKeys } from '../../src/subscribers/sealed-token.ts';
import { makeToken } from '../../src/subscribers/tokens.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { sampleRendering } from '../support/sample-rendering.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';
import { seeded } from '../support/seeded.ts';

/** A webhook as the provider would post it. */
export interface Happening {
  id: string;
  body: string;
}

const days = ['06', '13', '20', '27', '30'];
const issueIdOn = (day: string) => `midweek-2025-08-${day}`;

/** Where a batch stands: most are accepted, some in doubt, some still on their way. */
const statusOf = (batch: number) =>
  batch % 10 === 1 ? 'unknown' : batch % 10 === 2 ? 'in_flight' : 'accepted';

/** Five issues that were handed over to `subscribers` people, a batch each hundred, and a letter to every tenth. */
export async function handedOver(db: Database, subscribers: number): Promise<void> {
  const ids = await addSampleSubscribers(db, subscribers);
  let batch = 0;
  for (const [at, day] of days.entries()) {
    const id = issueIdOn(day);
    const dueAt = `2025-08-${day}T06:00:00.000Z`;
    await approvedIssue(
      db,
      { id, period: `midweek 2025-08-${day}T07:00`, number: at + 1, dueAt },
      sampleRendering({ html: `<p>${id}</p>` }),
    );
    await db.updateTable('issues').set({ frozen_at: dueAt, state: 'sent' }).where('id', '=', id).execute();
    for (let from = 0; from < subscribers; from += 100) {
      batch += 1;
      const members = ids.slice(from, from + 100);
      const status = statusOf(batch);
      const isKnown = status === 'accepted';
      const row = { issue_id: id, number: from / 100 + 1, due_at: dueAt };
      await db
        .insertInto('batches')
        .values({ ...row, id: batch, status: isKnown ? 'settled' : status })
        .execute();
      await db
        .insertInto('deliveries')
        .values(
          members.map((subscriberId, position) => ({
            id: deliveryId(at, subscriberId),
            issue_id: id,
            subscriber_id: subscriberId,
            batch_id: batch,
            position,
            status,
            provider_id: isKnown ? `p-${deliveryId(at, subscriberId)}` : null,
          })),
        )
        .execute();
    }
  }
  for (const id of ids.filter((_, at) => at % 10 === 0)) {
    const letter = { key: `welcome ${id}`, kind: 'welcome', subscriber_id: id, status: 'unknown' };
    const at = '2025-08-01T00:00:00.000Z';
    await db
      .insertInto('letters')
      .values({ id, ...letter, next_attempt_at: at, created_at: at })
      .execute();
  }
}

const deliveryId = (issue: number, subscriberId: number) => issue * 10_000 + subscriberId;

/** What happens to all that mail, in the order in which it happens: the same every time. */
export function happenings(subscribers: number, keys: TokenKeys): Happening[] {
  const random = seeded(42);
  const told: { at: number; body: object }[] = [];
  const tell = (type: string, at: number, data: object) =>
    told.push({ at, body: { type, created_at: new Date(at).toISOString(), data } });

  for (const [issue, day] of days.entries()) {
    for (let subscriber = 1; subscriber <= subscribers; subscriber++) {
      const id = deliveryId(issue, subscriber);
      // Some people's mailboxes are in trouble every week, or rows of bounces would hardly come about.
      const fate = subscriber % 9 === 0 ? 'transient' : pick(random(), fates);
      let at = Date.parse(`2025-08-${day}T06:00:00Z`) + Math.floor(random() * 86_400_000);
      const tags = random() < 0.9 ? { delivery_id: `home1-${id}` } : undefined;
      const common = { email_id: `p-${id}`, to: [`delivered+s${subscriber}@resend.dev`], tags };
      for (const { type, extra } of lives[fate] ?? []) {
        tell(type, at, { ...common, ...extra });
        at += Math.floor(random() * 3_600_000);
      }
    }
  }
  for (let subscriber = 1; subscriber <= subscribers; subscriber += 10) {
    const at = Date.parse('2025-08-01T00:00:10Z') + subscriber;
    const to = [`Reader <delivered+s${subscriber}@resend.dev>`];
    tell('email.sent', at, { email_id: `l-${subscriber}`, to, tags: { letter_id: `home1-${subscriber}` } });
    if (subscriber % 4 === 1) {
      const token = makeToken(keys, { purpose: 'unsubscribe', subscriberId: subscriber });
      tell('email.received', at + 1e9, { email_id: `i-${subscriber}`, to: [`unsub+${token}@mail.example`] });
    }
    if (subscriber % 7 === 1) {
      const email = `delivered+s${subscriber}@resend.dev`;
      tell('suppression.added', at + 2e9, { email, origin: subscriber % 2 ? 'bounce' : 'complaint' });
    }
  }
  return told
    .sort((one, other) => one.at - other.at)
    .map(({ body }, place) => ({ id: `msg_${place}`, body: JSON.stringify(body) }));
}

const bounced = (type: string, subType: string, words = '') => ({
  type: 'email.bounced',
  extra: { bounce: { type, subType, message: words, diagnosticCode: [] } },
});
const plain = (type: string) => ({ type: `email.${type}`, extra: {} });
const sent = plain('sent');

const lives: Readonly<Record<string, readonly { type: string; extra: object }[]>> = {
  delivered: [sent, plain('delivered')],
  delayed: [sent, plain('delivery_delayed'), plain('delivery_delayed'), plain('delivered')],
  stuck: [sent, plain('delivery_delayed')],
  quiet: [sent],
  opened: [sent, plain('delivered'), plain('opened'), plain('clicked')],
  complained: [sent, plain('delivered'), plain('complained')],
  permanent: [sent, bounced('Permanent', 'NoEmail')],
  transient: [sent, bounced('Transient', 'MailboxFull')],
  both: [sent, bounced('Transient', 'MailboxFull'), bounced('Permanent', 'General')],
  undetermined: [sent, bounced('Undetermined', 'Undetermined')],
  policy: [sent, bounced('Permanent', 'General', '550 5.7.1 refused')],
  content: [sent, bounced('Transient', 'ContentRejected')],
  failed: [{ type: 'email.failed', extra: { failed: { reason: 'reached_daily_quota' } } }],
  suppressed: [{ type: 'email.suppressed', extra: { suppressed: { reason: 'previous_complaint' } } }],
};

/** Good and bad fates, the bad ones far more often than in life. */
const fates: readonly [string, number][] = [
  ['delivered', 0.4],
  ['delayed', 0.1],
  ['opened', 0.1],
  ['stuck', 0.05],
  ['quiet', 0.05],
  ['complained', 0.03],
  ['permanent', 0.03],
  ['both', 0.02],
  ['undetermined', 0.06],
  ['transient', 0.06],
  ['policy', 0.03],
  ['content', 0.02],
  ['failed', 0.03],
  ['suppressed', 0.02],
];

function pick(chance: number, shares: readonly [string, number][]): string {
  let left = chance;
  for (const [name, share] of shares) {
    left -= share;
    if (left < 0) return name;
  }
  return 'delivered';
}
