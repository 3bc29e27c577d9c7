import { expect, it } from 'vitest';
import {
  countSuppressions,
  findSuppression,
  isSuppressed,
  liftSuppression,
  suppress,
} from '../../src/subscribers/suppression-store.ts';
import { describeOnBoth } from '../support/databases.ts';

const at = '2025-08-01T09:00:00.000Z';
const later = '2025-08-02T09:00:00.000Z';

describeOnBoth('the suppression list', (database) => {
  it('keeps an address out until it is lifted, and repeating either changes nothing', async () => {
    const { db } = database();
    const bounce = { addressKey: 'k1', reason: 'bounced', source: 'webhook 1', at } as const;
    expect(await isSuppressed(db, 'k1')).toBe(false);
    await suppress(db, [bounce]);
    await suppress(db, [{ ...bounce, source: 'webhook 2', at: later }]);
    expect(await findSuppression(db, 'k1')).toEqual(bounce);
    expect(await liftSuppression(db, 'k1')).toBe(true);
    expect(await liftSuppression(db, 'k1')).toBe(false);
    expect(await isSuppressed(db, 'k1')).toBe(false);
  });

  it('remembers the reason that is harder to lift, whichever came first', async () => {
    const { db } = database();
    const reasonsFor = { k2: ['complained', 'bounced'], k3: ['bounced', 'complained'] } as const;
    for (const [addressKey, reasons] of Object.entries(reasonsFor)) {
      for (const reason of reasons) await suppress(db, [{ addressKey, reason, source: 'webhook', at }]);
      expect((await findSuppression(db, addressKey))?.reason).toBe('bounced');
    }
    await suppress(
      db,
      (['complained', 'by_hand', 'complained'] as const).map((reason) => ({
        addressKey: 'k4',
        reason,
        source: 'one list',
        at,
      })),
    );
    expect(await countSuppressions(db)).toEqual({ bounced: 2, complained: 0, by_hand: 1 });
  });
});
