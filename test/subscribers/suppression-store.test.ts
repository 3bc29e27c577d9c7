import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { isPostgres } from '../../src/db/dialect.ts';
import { up as toKeeping } from '../../src/db/migrations/0015-keeping.ts';
import {
  findSuppression,
  isSuppressed,
  liftSuppression,
  reasonsOf,
  SuppressionReason,
  suppress,
} from '../../src/subscribers/suppression-store.ts';
import { describeOnBoth, freshDatabase } from '../support/databases.ts';

const at = '2025-08-01T09:00:00.000Z';
const later = '2025-08-02T09:00:00.000Z';

describeOnBoth('the suppression list', (database) => {
  it('keeps an address out until it is lifted, and repeating either changes nothing', async () => {
    const { db } = database();
    const bounce = { addressKey: 'k1', reason: 'bounced', source: 'webhook 1', at } as const;
    expect(await isSuppressed(db, 'k1')).toBe(false);
    await suppress(db, [bounce]);
    await suppress(db, [{ ...bounce, source: 'webhook 2', at: later }]);
    expect(await findSuppression(db, 'k1')).toEqual({ ...bounce, hasComplained: false, isByHand: false });
    expect(await liftSuppression(db, 'k1')).toBe(true);
    expect(await liftSuppression(db, 'k1')).toBe(false);
    expect(await isSuppressed(db, 'k1')).toBe(false);
  });

  it('keeps the gravest reason, in whatever order they come, and forgets neither complaint nor block', async () => {
    const { db } = database();
    const orders = {
      k2: ['complained', 'bounced', 'by_hand'],
      k3: ['by_hand', 'complained', 'bounced'],
      k4: ['bounced', 'by_hand', 'complained'],
      k5: ['complained', 'by_hand'],
      k6: ['by_hand', 'complained'],
      k7: ['bounced', 'by_hand'],
      k8: ['by_hand', 'bounced'],
    } as const;
    const kept = async () => {
      const found = await Promise.all(Object.keys(orders).map((key) => findSuppression(db, key)));
      return found.map((it) => it && [reasonsOf(it), it.source]);
    };
    const all = ['bounced, complained, by hand', 'bounced'];
    const complained = ['complained, by hand', 'complained'];
    const blocked = ['bounced, by hand', 'bounced'];
    const wanted = [all, all, all, complained, complained, blocked, blocked];
    for (const [addressKey, reasons] of Object.entries(orders))
      for (const reason of reasons) await suppress(db, [{ addressKey, reason, source: reason, at }]);
    expect(await kept()).toEqual(wanted);
    await db.deleteFrom('suppressions').execute();
    const atOnce = Object.entries(orders).flatMap(([addressKey, reasons]) =>
      reasons.map((reason) => ({ addressKey, reason, source: reason, at })),
    );
    await suppress(db, atOnce);
    expect(await kept()).toEqual(wanted);
  });

  it('knows complaints and blocks from before it kept them beside a graver reason', async () => {
    const { db, drop } = await freshDatabase(isPostgres(database().db) ? 'postgres' : 'sqlite');
    onTestFinished(drop);
    for (const reason of SuppressionReason.options)
      await suppress(db, [{ addressKey: reason, reason, source: 'test', at }]);
    for (const column of ['complained_at', 'by_hand_at'])
      await sql`alter table suppressions drop column ${sql.ref(column)}`.execute(db);
    await db.schema.dropTable('desk_sessions').execute();
    for (const index of ['news_keys_of_item', 'news_items_undated'])
      await db.schema.dropIndex(index).execute();
    await toKeeping(db as never);
    const found = async (key: string) => findSuppression(db, key);
    expect(await found('complained')).toMatchObject({ hasComplained: true, isByHand: false });
    expect(await found('by_hand')).toMatchObject({ hasComplained: false, isByHand: true });
    expect(await found('bounced')).toMatchObject({ hasComplained: false, isByHand: false });
  });
});
