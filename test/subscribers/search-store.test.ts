import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { isPostgres } from '../../src/db/dialect.ts';
import { up as toSearch } from '../../src/db/migrations/0014-search.ts';
import { importSubscribers } from '../../src/subscribers/import-subscribers.ts';
import { findByBeginning, findByKey, searchSubscribers } from '../../src/subscribers/search-store.ts';
import { addSubscriber } from '../../src/subscribers/subscriber-store.ts';
import { describeOnBoth, freshDatabase } from '../support/databases.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';

const at = '2025-08-01T09:00:00.000Z';

describeOnBoth('the search for people', (database) => {
  it('finds by what is in an address or a name, and takes no sign for more than it is', async () => {
    const { db } = database();
    await addSampleSubscribers(db, 12);
    const [first] = await searchSubscribers(db, '@', 50);
    expect(await searchSubscribers(db, '@', 50)).toHaveLength(12);
    expect(await searchSubscribers(db, '@', 5)).toHaveLength(5);
    expect(await searchSubscribers(db, first?.address ?? '', 50)).toEqual([first]);
    for (const sign of ['%', '_@', "'", '\\']) expect(await searchSubscribers(db, sign, 50)).toEqual([]);
  });

  it('finds by what an address or a name begins with, and by the key of an address', async () => {
    const { db } = database();
    const named = await db.selectFrom('subscribers').selectAll().orderBy('id').executeTakeFirstOrThrow();
    await db
      .updateTable('subscribers')
      .set({ name: 'Żółta %_Ada', folded_name: 'żółta %_ada' })
      .where('id', '=', named.id)
      .execute();
    const ids = async (text: string) => (await findByBeginning(db, text, 50)).map((one) => one.id);
    expect(await ids((named.address ?? '').slice(0, -4))).toContain(named.id);
    expect(await ids('Żółta %_a')).toEqual([named.id]);
    expect(await ids('żółta %')).toEqual([named.id]);
    expect(await ids('żółta x')).toEqual([]);
    expect(await ids((named.address ?? '').slice(1))).toEqual([]);
    for (const sign of ['%', '_', "'", '\\']) expect(await ids(sign)).toEqual([]);
    expect((await findByKey(db, named.address_key))?.id).toBe(named.id);
    expect(await findByKey(db, 'no key')).toBeUndefined();
  });

  it.each([
    ['Øyvind Ås', ['øyvind', 'ØYVIND å', 'Øyvind'], 'ås'],
    ['Łucja Żuk', ['łuc', 'ŁUCJA Ż'], 'żuk'],
    ['Ольга Юрьева', ['ольга', 'ОЛЬГА Ю'], 'юрьев'],
    ['ΟΔΥΣΣΕΥΣ', ['οδυς', 'Οδυσσεύς'.slice(0, 4)], 'σσευς'],
    ['Strauß', ['STRAUSS', 'strau'], 'auß'],
    ['Zoe\u0308', ['ZOË'], 'oë'],
  ])('finds %s whatever case the letters have, of whatever alphabet', async (name, beginnings, part) => {
    const { db } = database();
    const address = `reader${part.length}${name.length}.${name.codePointAt(0)}@post.org`;
    const rules = { editions: ['sunday'], suppressionKey: 'key' };
    await addSubscriber(db, rules, { address, name, editions: ['sunday'], consentSource: 'fair', at });
    for (const beginning of beginnings)
      expect([beginning, (await findByBeginning(db, beginning, 50)).map((one) => one.name)]).toEqual([
        beginning,
        [name],
      ]);
    expect((await searchSubscribers(db, part, 50)).map((one) => one.name)).toEqual([name]);
  });

  it('finds whom a list added or gave another name, and under that one alone', async () => {
    const { db } = database();
    const importing = (name: string) =>
      importSubscribers(db, Readable.from([`email,name\nlist@post.org,${name}\n`]), {
        rules: {
          ...{ editions: ['sunday'], suppressionKey: 'key', at },
          defaults: { consentSource: 'fair', editions: ['sunday'] },
        },
        source: 'import list.csv',
      });
    const found = async (text: string) => (await findByBeginning(db, text, 50)).map((one) => one.name);
    await importing('Åse');
    expect(await found('åse')).toEqual(['Åse']);
    await importing('Ære');
    expect([await found('åse'), await found('ære')]).toEqual([[], ['Ære']]);
  });

  it('finds names that were stored before it minded other letters than those of ASCII', async () => {
    const { db, drop } = await freshDatabase(isPostgres(database().db) ? 'postgres' : 'sqlite');
    onTestFinished(drop);
    await addSampleSubscribers(db, 2_500);
    await sql`update subscribers set name = 'Über' || id where id > 10`.execute(db);
    await sql`update subscribers set name = null where id = 2400`.execute(db);
    await sql`drop index subscribers_by_folded_name`.execute(db);
    await sql`alter table subscribers drop column folded_name`.execute(db);
    await sql`create index subscribers_by_name on subscribers (lower(name))`.execute(db);
    await toSearch(db as never);
    const ids = async (text: string) => (await findByBeginning(db, text, 50)).map(({ id }) => id);
    expect(await ids('über249')).toEqual([249, 2490, 2491, 2492, 2493, 2494, 2495, 2496, 2497, 2498, 2499]);
    expect([await ids('über2400'), await ids('READER 7')]).toEqual([[], expect.arrayContaining([7])]);
  });
});
