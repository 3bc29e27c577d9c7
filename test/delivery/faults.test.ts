import { describe, expect, it } from 'vitest';
import { countDeliveries } from '../../src/delivery/progress-store.ts';
import { getIssue } from '../../src/issues/issue-store.ts';
import type { FaultKind, Faults } from '../../src/sandbox/faults.ts';
import { onBoth } from '../support/databases.ts';
import { stagedDue as due, stagedIssueId as issueId, sendStage as stage } from '../support/send-stage.ts';

onBoth(() => {
  const always =
    (kind: FaultKind, first: number): Faults =>
    ({ number }) =>
      number <= first ? kind : undefined;

  /** The first request is accepted and its answer lost, and then somebody stops the sender. */
  const stoppingAfterOne =
    (stop: AbortController): Faults =>
    ({ number }) => {
      if (number > 1) return undefined;
      stop.abort();
      return 'accept-then-reset';
    };

  describe('with a fault on its first requests, an issue still reaches everyone once', () => {
    it.each([
      'reset-before-accept',
      'accept-then-reset',
      'accept-then-502-html',
      'accept-then-truncated-200',
      'accept-then-hang',
      'hang',
      'null-error-body',
      'application-error',
      'service-unavailable',
      'rate-limited',
      'local-rate-limited',
    ] as const)('%s', async (kind) => {
      const { db, send, counts, notes } = await stage(250, always(kind, 3));
      expect(await send()).toEqual({ kind: 'sent' });
      expect(counts()).toHaveLength(250);
      expect(counts().every((count) => count === 1)).toBe(true);
      expect(await countDeliveries(db, issueId)).toMatchObject({ audience: 250, accepted: 250 });
      expect(notes.filter((note) => note.kind === 'retry').length).toBeGreaterThanOrEqual(3);
    });

    it('a storm of refusals', async () => {
      const { send, counts } = await stage(250, ({ number }) =>
        number % 4 === 0 ? undefined : 'rate-limited',
      );
      expect(await send()).toEqual({ kind: 'sent' });
      expect(counts()).toHaveLength(250);
      expect(counts().every((count) => count === 1)).toBe(true);
    });
  });

  it('ends in doubt, and sends nothing twice, when a day passes before the answer can be asked for again', async () => {
    const stop = new AbortController();
    const { db, clock, send, counts, sandbox } = await stage(100, stoppingAfterOne(stop));
    expect(await send(stop.signal)).toEqual({ kind: 'stopped' });
    expect(counts()).toHaveLength(100);
    clock.moveTo(new Date(clock.now().getTime() + 25 * 3_600_000));
    const requests = sandbox.requestCount();
    expect(await send()).toEqual({ kind: 'sent' });
    expect(sandbox.requestCount()).toBe(requests);
    expect(counts().every((count) => count === 1)).toBe(true);
    expect(await countDeliveries(db, issueId)).toMatchObject({ unknown: 100, accepted: 0 });
  });

  it('asks again at 22 hours 59 minutes, and learns that it was accepted', async () => {
    const stop = new AbortController();
    const { db, clock, send, counts } = await stage(100, stoppingAfterOne(stop));
    expect(await send(stop.signal)).toEqual({ kind: 'stopped' });
    expect(counts()).toHaveLength(100);
    clock.moveTo(new Date(due.getTime() + (22 * 60 + 59) * 60_000));
    expect(await send()).toEqual({ kind: 'sent' });
    expect(counts().every((count) => count === 1)).toBe(true);
    expect(await countDeliveries(db, issueId)).toMatchObject({ unknown: 0, accepted: 100 });
  });

  it.each(['unauthorized', 'forbidden'] as const)(
    'pauses the issue when the key is refused (%s), and goes on when a person starts it again',
    async (kind) => {
      const { db, send, counts, sandbox } = await stage(150, () => kind);
      expect(await send()).toMatchObject({ kind: 'paused' });
      expect(await getIssue(db, issueId)).toMatchObject({
        state: 'paused',
        reason: expect.stringMatching(/40[13]/),
      });
      expect(counts()).toEqual([]);
      sandbox.setFaults(() => undefined);
      expect(await send()).toEqual({ kind: 'sent' });
      expect(counts()).toHaveLength(150);
    },
  );

  it('stops cleanly when asked, hands its batches back, and finishes later', async () => {
    const { db, send, counts, notes } = await stage(1_000, () => undefined);
    const stop = new AbortController();
    const running = send(stop.signal);
    await expect.poll(() => notes.length).toBeGreaterThan(0);
    stop.abort();
    expect(await running).toEqual({ kind: 'stopped' });
    const progress = await countDeliveries(db, issueId);
    expect(progress.accepted).toBe(counts().length);
    const open = await db.selectFrom('attempts').select('id').where('ended_at', 'is', null).execute();
    expect(open).toEqual([]);
    expect(await send()).toEqual({ kind: 'sent' });
    expect(counts()).toHaveLength(1_000);
    expect(counts().every((count) => count === 1)).toBe(true);
  });

  it('carries ready bytes through the real client, with the key of the batch', async () => {
    const { send, sandbox } = await stage(2, () => undefined);
    await send();
    expect(sandbox.accepted().map((request) => request.key)).toEqual([`home1/${issueId}/1/1`]);
    expect(sandbox.accepted()[0]?.emails[0]).toMatchObject({
      subject: 'Open weights return',
      tags: { delivery_id: expect.stringMatching(/^home1-\d+$/), issue: issueId },
    });
  });
});
