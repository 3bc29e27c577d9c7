import { expect, it } from 'vitest';
import { listDoubtfulBatches } from '../../src/delivery/resolve-batch.ts';
import { reconcileDoubt, reconcileOutcomes } from '../../src/events/reconcile.ts';
import { resendRecords } from '../../src/events/resend-records.ts';
import type { Faults } from '../../src/sandbox/faults.ts';
import type { Fate } from '../../src/sandbox/message-life.ts';
import { onBoth, usualKind } from '../support/databases.ts';
import { sampleSuppressionKey } from '../support/sample-subscribers.ts';
import { sendStage, stagedIssueId } from '../support/send-stage.ts';

onBoth(() => {
  const keys = { current: { id: '1', secret: 's'.repeat(32) }, older: [] };
  const world = { keys, suppressionKey: sampleSuppressionKey, unsubscribeAddress: undefined };

  async function stageOf(
    subscribers: number,
    faults: Faults,
    options: { fateOf?: (address: string) => Fate; apiKeys?: Record<string, 'full' | 'sending'> } = {},
  ) {
    const stage = await sendStage(subscribers, faults, usualKind(), options);
    const read = (apiKey = 're_test') => {
      let requests = 0;
      const turn = async () => {
        requests += 1;
      };
      const records = resendRecords({ apiKey, baseUrl: stage.sandbox.url, timeoutMs: 5_000, turn });
      return { records, requests: () => requests };
    };
    const statuses = async () => {
      const rows = await stage.db
        .selectFrom('deliveries')
        .select(['status', (eb) => eb.fn.countAll<number>().as('count')])
        .where('issue_id', '=', stagedIssueId)
        .groupBy('status')
        .execute();
      return Object.fromEntries(rows.map((row) => [row.status, row.count]));
    };
    /** Sends until nobody has answered about `batches` batches, and goes on when the provider has forgotten. */
    const sendIntoDoubt = async (batches: number) => {
      const stop = new AbortController();
      const unanswered = new Set<number>();
      await stage.send(stop.signal, (note) => {
        if (note.kind === 'retry') unanswered.add(note.batch);
        if (unanswered.size >= batches) stop.abort();
      });
      stage.clock.moveTo(new Date(stage.clock.now().getTime() + 25 * 3_600_000));
      expect(await stage.send()).toEqual({ kind: 'sent' });
    };
    return { ...stage, read, statuses, sendIntoDoubt };
  }

  it('settles what is in doubt by the provider’s log, and leaves what does not stand there', async () => {
    // The first batch is accepted and nobody hears of it; the second never arrives.
    const stage = await stageOf(250, ({ key = '' }) =>
      key.includes('/1/') ? 'accept-then-reset' : key.includes('/2/') ? 'hang' : undefined,
    );
    await stage.sendIntoDoubt(2);
    expect(await stage.statuses()).toEqual({ accepted: 50, unknown: 200 });

    const { records } = stage.read();
    const found = await reconcileDoubt(stage.db, { records, home: 'home1' }, stage.clock.now());
    expect(found.settled).toBe(100);
    expect(await stage.statuses()).toEqual({ accepted: 150, unknown: 100 });
    expect(await listDoubtfulBatches(stage.db)).toMatchObject([
      { name: `${stagedIssueId}/2`, deliveries: 100 },
    ]);
    const rows = await stage.db.selectFrom('resolutions').select(['verdict', 'deliveries', 'by']).execute();
    expect(rows).toEqual([{ verdict: 'accepted', deliveries: 100, by: 'logs' }]);
    const ids = await stage.db
      .selectFrom('deliveries')
      .select('provider_id')
      .distinct()
      .where('status', '=', 'accepted')
      .execute();
    expect(ids.length).toBe(150);

    const again = await reconcileDoubt(stage.db, { records, home: 'home1' }, stage.clock.now());
    expect(again.settled).toBe(0);
  });

  it('does not take another database’s requests for its own', async () => {
    const stage = await stageOf(100, () => 'accept-then-reset');
    await stage.sendIntoDoubt(1);
    expect(await stage.statuses()).toEqual({ unknown: 100 });
    const { records } = stage.read();
    const found = await reconcileDoubt(stage.db, { records, home: 'home2' }, stage.clock.now());
    expect(found).toEqual({ questions: expect.any(Number), settled: 0 });
    expect(await stage.statuses()).toEqual({ unknown: 100 });
  });

  it('asks nobody anything when nothing is in doubt', async () => {
    const stage = await stageOf(100, () => undefined);
    await stage.send();
    const { records, requests } = stage.read();
    await reconcileDoubt(stage.db, { records, home: 'home1' }, stage.clock.now());
    expect(requests()).toBe(0);
  });

  it('says so when the key may only send', async () => {
    const apiKeys = { re_test: 'full', re_sending: 'sending' } as const;
    const stage = await stageOf(100, () => 'accept-then-reset', { apiKeys });
    await stage.sendIntoDoubt(1);
    const { records } = stage.read('re_sending');
    await expect(
      reconcileDoubt(stage.db, { records, home: 'home1' }, stage.clock.now()),
    ).rejects.toMatchObject({
      code: 'blocked',
      message: expect.stringContaining('may only send'),
    });
  });

  it('learns from the list of emails what no webhook has told', async () => {
    const fates: Record<number, Fate> = { 3: 'bounced', 5: 'complained', 7: 'opened', 9: 'suppressed' };
    const stage = await stageOf(230, () => undefined, {
      fateOf: (address) => fates[Number(/s(\d+)@/.exec(address)?.[1])] ?? 'delivered',
    });
    await stage.send();
    const { records, requests } = stage.read();
    const ask = () => reconcileOutcomes(stage.db, { records, world }, stage.clock.now());
    // Webhooks get an hour.
    expect(await ask()).toEqual({ issues: 0, learned: 0 });
    expect(requests()).toBe(0);
    stage.clock.moveTo(new Date(stage.clock.now().getTime() + 2 * 3_600_000));
    expect(await ask()).toEqual({ issues: 1, learned: 230 });
    expect(requests()).toBe(3);
    const rows = await stage.db
      .selectFrom('outcome_counts')
      .select(['outcome', 'class', 'count'])
      .orderBy('outcome')
      .execute();
    expect(rows).toEqual([
      { outcome: 'bounced', class: 'unexplained', count: 1 },
      { outcome: 'complained', class: '', count: 1 },
      { outcome: 'delivered', class: '', count: 227 },
      { outcome: 'suppressed', class: '', count: 1 },
    ]);
    expect(await ask()).toEqual({ issues: 0, learned: 0 });
  });
});
