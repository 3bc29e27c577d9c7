import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import type { Database } from '../../src/db/tables.ts';
import type { MemberSnapshot } from '../../src/delivery/request-body.ts';
import { claimed, leaseMs, startedIssue } from '../delivery/ledger-stage.ts';
import { describeOnBoth } from '../support/databases.ts';

/** The tables as they were before, with what a request is made of beside each delivery. */
async function migrateBack(db: Database, members: readonly MemberSnapshot[]): Promise<void> {
  await sql`alter table deliveries add column slots text`.execute(db);
  for (const member of members) {
    await sql`update deliveries set slots = ${JSON.stringify(member)} where id = ${member.deliveryId}`.execute(
      db,
    );
  }
  await sql`alter table batches drop column members`.execute(db);
  await sql`delete from kysely_migration where name >= '0016'`.execute(db);
}

describeOnBoth('a batch in flight while the tables change', (database) => {
  it('is made again byte for byte afterwards', async () => {
    const { db, url } = database();
    const { options, clock } = await startedIssue(db, 150);
    const first = await claimed(db, options());
    const bytes = Buffer.from(first.body);
    await migrateBack(db, first.members);
    const newer = await openDatabase(url);
    clock.advance(leaseMs);
    const again = await claimed(newer, options());
    expect(again.idempotencyKey).toBe(first.idempotencyKey);
    expect(again.body.equals(bytes)).toBe(true);
    const kept = await newer.selectFrom('batches').select(['number', 'members']).orderBy('number').execute();
    expect(kept).toEqual([
      { number: 1, members: JSON.stringify(first.members) },
      { number: 2, members: null },
    ]);
    await newer.destroy();
  });
});
