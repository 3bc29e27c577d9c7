import { expect } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { countDeliveries } from '../../src/delivery/progress-store.ts';
import type { ModelProvider } from './model-provider.ts';

/** What the model knows to be so. */
interface Truth {
  issueId: string;
  subscribers: number;
  provider: ModelProvider;
  /** People who have left, or wanted no mail for a while, at any time. */
  unwilling: ReadonlySet<number>;
  /** Deliveries that some process has ever claimed. */
  claimedOnce: ReadonlySet<number>;
}

/** What must be so at every moment: the ledger never says more than the provider took, and everybody is counted once. */
export async function expectLedgerIsTrue(db: Database, { issueId, subscribers, provider }: Truth) {
  const { audience, ...states } = await countDeliveries(db, issueId);
  expect(audience).toBe(subscribers);
  expect(Object.values(states).reduce((sum, one) => sum + one, 0)).toBe(audience);
  const batches = await db
    .selectFrom('batches')
    .select(['number', 'status', 'members'])
    .where('issue_id', '=', issueId)
    .execute();
  for (const batch of batches) {
    const isMade = batch.members !== null;
    if (isMade !== (batch.status === 'in_flight'))
      expect(batch, 'what it was made of is kept while it is in flight, and only then').toBeUndefined();
  }
  const rows = await db
    .selectFrom('deliveries')
    .select(['id', 'status', 'provider_id', 'subscriber_id'])
    .where('issue_id', '=', issueId)
    .execute();
  for (const row of rows) {
    // Plain comparisons first: an expectation for each of a hundred rows at each step would be most of the time.
    const mails = provider.mailsOf(row.id);
    const [mail] = mails;
    if (mails.length > 1) expect(mails, `delivery ${row.id} was accepted more than once`).toEqual([]);
    if (row.status === 'accepted' && !mail) expect(row, 'accepted by nobody').toBeUndefined();
    if (row.status === 'rejected' && !provider.hasRefused(row.id))
      expect(row, 'rejected by nobody').toBeUndefined();
    if (mail && !['accepted', 'in_flight', 'unknown'].includes(row.status)) {
      expect(row, 'the provider has it').toMatchObject({ status: 'accepted' });
    }
    if (mail?.isReported && row.status === 'unknown')
      expect(row, 'reported, so not in doubt').toBeUndefined();
    if (row.provider_id !== null && row.provider_id !== mail?.id) {
      expect(row.provider_id, 'the id of another mail').toBe(mail?.id);
    }
  }
  return rows;
}

/** What must be so at the end: nobody is lost on the way, and whoever got nothing has a reason. */
export async function expectNobodyIsLost(db: Database, truth: Truth, end: 'sent' | 'cancelled') {
  for (const row of await expectLedgerIsTrue(db, truth)) {
    if (row.status === 'planned' || row.status === 'in_flight') expect(row, 'lost').toBeUndefined();
    const isUnwilling = truth.unwilling.has(row.subscriber_id) || (await isUnmailable(db, row.subscriber_id));
    if (row.status === 'skipped' && end === 'sent' && !isUnwilling) {
      expect(row, 'skipped without a reason').toBeUndefined();
    }
    // A process that claimed and was never heard of may have posted; who was never claimed is in no doubt.
    if (row.status === 'unknown')
      expect(truth.claimedOnce, 'in doubt though never claimed').toContain(row.id);
  }
}

/** After a bounce or a complaint about the very mail. */
async function isUnmailable(db: Database, subscriberId: number): Promise<boolean> {
  const { state } = await db
    .selectFrom('subscribers')
    .select('state')
    .where('id', '=', subscriberId)
    .executeTakeFirstOrThrow();
  return state !== 'active';
}
