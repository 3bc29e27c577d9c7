import { expect, it } from 'vitest';
import { forgetMembers } from '../../src/delivery/forget-members.ts';
import { describeOnBoth } from '../support/databases.ts';
import { claimed, no, settle, startedIssue, yes } from './ledger-stage.ts';

describeOnBoth('what a request was made of', (database) => {
  it('is forgotten once it is settled, addresses a week later, and all is kept as long as anybody may ask again', async () => {
    const { db } = database();
    const { id, clock, options } = await startedIssue(db, 250);
    const settled = await claimed(db, options());
    await settle(db, settled, yes(settled), clock);
    const open = await claimed(db, options());
    await settle(db, open, no(500, 'internal_server_error'), clock);
    const kept = async () => {
      const rows = await db
        .selectFrom('deliveries as d')
        .innerJoin('batches as b', 'b.id', 'd.batch_id')
        .select('b.number')
        .distinct()
        .where('d.issue_id', '=', id)
        .where('d.address', 'is not', null)
        .orderBy('b.number')
        .execute();
      return rows.map(({ number }) => number);
    };
    const madeOf = await db
      .selectFrom('batches')
      .select((eb) => ['number', eb('members', 'is not', null).as('isKept')])
      .where('issue_id', '=', id)
      .where('number', '<', 3)
      .orderBy('number')
      .execute();
    expect(madeOf.map(({ isKept }) => Boolean(isKept))).toEqual([false, true]);
    const day = 86_400_000;
    clock.advance(6 * day);
    expect(await forgetMembers(db, clock.now())).toBe(0);
    expect(await kept()).toEqual([1, 2]);
    clock.advance(2 * day);
    expect(await forgetMembers(db, clock.now())).toBe(1);
    expect(await kept()).toEqual([2]);
    expect(await forgetMembers(db, clock.now())).toBe(0);
  });
});
