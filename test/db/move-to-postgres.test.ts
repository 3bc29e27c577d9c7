import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { movedAt, reopenHome } from '../../src/db/closed-home.ts';
import { moveToPostgres } from '../../src/db/move-to-postgres.ts';
import type { TableSum } from '../../src/db/table-pages.ts';
import type { Database } from '../../src/db/tables.ts';
import { claimed, startedIssue } from '../delivery/ledger-stage.ts';
import { freshDatabase } from '../support/databases.ts';
import { addRowToEveryTable } from '../support/row-in-every-table.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';
import { countRows, dumpDatabase } from '../support/whole-database.ts';

const now = '2025-08-06T07:00:00.000Z';

async function both(): Promise<{ home: Database; target: Database }> {
  const [home, target] = [await freshDatabase('sqlite'), await freshDatabase('postgres')];
  onTestFinished(home.drop);
  onTestFinished(target.drop);
  return { home: home.db, target: target.db };
}

async function move(home: Database, target: Database): Promise<Record<string, TableSum>> {
  const told: Record<string, TableSum> = {};
  await moveToPostgres(home, target, {
    now,
    watch: { onTable: (table, sum) => (told[table] = sum) },
  });
  return told;
}

describe('moving a home to Postgres', () => {
  it('forgets no table, tells how many rows each has, and lets ids go on after the highest', async () => {
    const { home, target } = await both();
    await addRowToEveryTable(home);
    const before = await dumpDatabase(home);
    const told = await move(home, target);
    expect(await dumpDatabase(target)).toEqual(before);
    expect(Object.keys(told).sort()).toEqual(Object.keys(before));
    expect(new Set(Object.values(told).map(({ rows }) => rows))).toEqual(new Set([1]));
    expect(await addSampleSubscribers(target, 1)).toEqual([2]);
  });

  it('takes texts as they are, and more rows than one page', async () => {
    const { home, target } = await both();
    await addSampleSubscribers(home, 2_345);
    const hostile = `O'Hara "\\n" 漢字 🗞 \u200b \r\n\t$1 ?`;
    await home.updateTable('subscribers').set({ name: hostile }).where('id', '=', 2_000).execute();
    const before = await dumpDatabase(home);
    expect(await move(home, target)).toMatchObject({
      subscribers: { rows: 2_345 },
      subscriptions: { rows: 4_690 },
    });
    expect(await dumpDatabase(target)).toEqual(before);
  });

  it('closes the home: who was still connected can write nothing more, until it is reopened', async () => {
    const { home, target } = await both();
    await addSampleSubscribers(home, 3);
    await move(home, target);
    expect(await movedAt(home)).toBe(now);
    expect(await movedAt(target)).toBeUndefined();
    await expect(addSampleSubscribers(home, 1, 9)).rejects.toThrow('This home was moved to Postgres');
    await expect(home.deleteFrom('subscriptions').execute()).rejects.toThrow('was moved to Postgres');
    await expect(move(home, target)).rejects.toThrow('rows in "subscribers"');
    await expect(move(home, (await both()).target)).rejects.toThrow('This home was moved to Postgres');
    expect(await reopenHome(home)).toBe(true);
    expect(await addSampleSubscribers(home, 1, 9)).toEqual([4]);
    expect(await reopenHome(home)).toBe(false);
  });

  it('refuses a target that is in use, and leaves both as they are', async () => {
    const { home, target } = await both();
    await addSampleSubscribers(home, 3);
    await target.insertInto('meta').values({ key: 'mode', value: 'live' }).execute();
    await expect(move(home, target)).rejects.toThrow(
      'into an empty database, and this one has rows in "meta"',
    );
    expect(await movedAt(home)).toBeUndefined();
    expect((await countRows(target))['subscribers']).toBe(0);
  });

  it('refuses while a sender holds a batch, and moves once its lease is over', async () => {
    const { home, target } = await both();
    const { options, clock } = await startedIssue(home, 150);
    await claimed(home, options());
    const at = (moment: Date) =>
      moveToPostgres(home, target, { now: moment.toISOString(), watch: { onTable: () => undefined } });
    await expect(at(clock.now())).rejects.toThrow('A sender is at work on batches');
    await at(new Date(clock.now().getTime() + 60_001));
    expect((await countRows(target))['deliveries']).toBe(150);
  });

  it('leaves nothing behind when it fails in the middle, and may then be begun again', async () => {
    const { home, target } = await both();
    await addSampleSubscribers(home, 1_500);
    // SQLite keeps what Postgres cannot: a text with a zero byte.
    const badly = sql`update subscribers set name = 'a' || char(0) || 'b' where id = 1400`;
    await badly.execute(home);
    await expect(move(home, target)).rejects.toThrow('Postgres refuses rows of "subscribers"');
    expect(new Set(Object.values(await countRows(target)))).toEqual(new Set([0]));
    expect(await movedAt(home)).toBeUndefined();
    await home.updateTable('subscribers').set({ name: 'a' }).where('id', '=', 1_400).execute();
    expect(await move(home, target)).toMatchObject({ subscribers: { rows: 1_500 } });
  });

  it('tells when a row did not arrive as it left', async () => {
    const { home, target } = await both();
    await addSampleSubscribers(home, 3);
    await sql`create function spoil() returns trigger language plpgsql as
      $$ begin if new.id = 2 then new.name := 'somebody else'; end if; return new; end $$`.execute(target);
    await sql`create trigger spoiling before insert on subscribers for each row execute function spoil()`.execute(
      target,
    );
    await expect(move(home, target)).rejects.toThrow(
      '"subscribers" did not arrive as it left: wanted 3 rows',
    );
    expect((await countRows(target))['subscribers']).toBe(0);
  });

  it('is for SQLite to Postgres alone', async () => {
    const { home, target } = await both();
    await expect(move(target, home)).rejects.toThrow('pg_dump');
  });
});
