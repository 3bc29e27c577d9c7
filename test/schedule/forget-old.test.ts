import { expect, it } from 'vitest';
import { forgetOld } from '../../src/schedule/forget-old.ts';
import { addOptInRequest } from '../../src/subscribers/opt-in-store.ts';
import { claimed, settle, startedIssue, yes } from '../delivery/ledger-stage.ts';
import { describeOnBoth } from '../support/databases.ts';

const day = 86_400_000;
const publication = { news: { keepDays: 100 } };
const later = (from: Date, days: number) => new Date(from.getTime() + days * day);

describeOnBoth('what is kept for a time', (database) => {
  it('is forgotten after it: addresses of settled deliveries after a week, those in doubt never', async () => {
    const { db } = database();
    const { id, clock, options } = await startedIssue(db, 150);
    const batch = await claimed(db, options());
    await settle(db, batch, yes(batch), clock);
    const addresses = async () => {
      const rows = await db
        .selectFrom('deliveries')
        .select('address')
        .where('issue_id', '=', id)
        .where('address', 'is not', null)
        .execute();
      return rows.length;
    };
    const kept = await addresses();
    expect(kept).toBeGreaterThan(0);
    await forgetOld(db, later(clock.now(), 6), publication);
    expect(await addresses()).toBe(kept);
    const inDoubt = await db
      .updateTable('deliveries')
      .set({ status: 'unknown' })
      .where('issue_id', '=', id)
      .where('position', '=', 0)
      .where('address', 'is not', null)
      .returning('id')
      .execute();
    await forgetOld(db, later(clock.now(), 8), publication);
    expect(await addresses()).toBe(inDoubt.length);
  });

  it('is forgotten after it: events, and requests nobody confirmed', async () => {
    const { db } = database();
    const at = '2025-01-01T00:00:00.000Z';
    await db
      .insertInto('events')
      .values({ id: 'e1', type: 'email.delivered', occurred_at: at, received_at: at })
      .execute();
    const evidence = { page: '/', wordingVersion: '1', wordingHash: 'h', clientAddress: '', clientAgent: '' };
    await addOptInRequest(db, {
      kind: 'sign up',
      subscriberId: undefined,
      address: 'delivered+x@resend.dev',
      addressKey: 'k',
      editions: ['midweek'],
      timeZone: undefined,
      evidence,
      requestedAt: at,
    });
    const soon = await forgetOld(db, later(new Date(at), 20), publication);
    expect(soon.map(({ what }) => what)).not.toContain('events');
    const late = await forgetOld(db, later(new Date(at), 100), publication);
    expect(late).toEqual(
      expect.arrayContaining([
        { what: 'requests nobody confirmed', count: 1 },
        { what: 'events', count: 1 },
      ]),
    );
  });
});
