import { expect, it } from 'vitest';
import { addressKey, normaliseAddress } from '../../src/subscribers/address.ts';
import { listConsents } from '../../src/subscribers/consent-store.ts';
import { importChunk } from '../../src/subscribers/import-subscribers.ts';
import { addSubscriber, countSubscribers, leaveEverything } from '../../src/subscribers/subscriber-store.ts';
import { findSuppression, suppress } from '../../src/subscribers/suppression-store.ts';
import { describeOnBoth } from '../support/databases.ts';
import { importedAt as at, importStage, importRules as rules } from './import-stage.ts';

const { suppressionKey } = rules;
const later = '2025-08-02T09:00:00.000Z';

describeOnBoth('an import', (database) => {
  const { importing, find } = importStage(database);

  it('never brings back who left, bounced, complained or was erased, and never mails a suppressed address', async () => {
    const { db } = database();
    await importing('email\nleft@post.org\nbounced@post.org\npending@post.org\n');
    await leaveEverything(db, (await find('left@post.org'))?.id ?? 0, later);
    for (const state of ['bounced', 'pending']) {
      await db.updateTable('subscribers').set({ state }).where('address', '=', `${state}@post.org`).execute();
    }
    const keyOf = (address: string) => addressKey(suppressionKey, normaliseAddress(address));
    await db
      .insertInto('subscribers')
      .values({
        address: null,
        address_key: keyOf('erased@post.org'),
        state: 'erased',
        consent_source: 'gone',
        created_at: at,
        updated_at: at,
      })
      .execute();
    await suppress(db, [
      { addressKey: keyOf('never@post.org'), reason: 'by_hand', source: 'an operator', at },
    ]);

    const csv = ['left', 'bounced', 'pending', 'erased', 'Never']
      .map((name) => `${name}@post.org,New`)
      .join('\n');
    const before = await countSubscribers(db);
    const { counts } = await importing(`email,name\n${csv}`);
    expect(counts).toMatchObject({
      added: 0,
      updated: 0,
      refused: { unsubscribed: 1, suppressed: 2, pending: 1, erased: 1 },
    });
    expect(await countSubscribers(db)).toEqual(before);
    expect(await find('left@post.org')).toMatchObject({
      state: 'unsubscribed',
      name: undefined,
      editions: [],
    });
    expect(await find('never@post.org')).toBeUndefined();
  });

  it('repeated changes nothing; with new names it renews them, and leaves the chosen editions alone', async () => {
    await importing('email,name,editions\na@post.org,Ann,midweek\nb@post.org,Bob,sunday\n');
    const again = await importing('email,name,editions\na@post.org,Ann,midweek\nb@post.org,,sunday\n');
    expect(again.counts).toMatchObject({ read: 2, added: 0, updated: 0, unchanged: 2 });
    const renewed = await importing(
      'email,name,time_zone,editions\na@post.org,Anna,Asia/Tokyo,midweek sunday\n',
      {
        rules: { ...rules, at: later },
      },
    );
    expect(renewed.counts).toMatchObject({ updated: 1, unchanged: 0 });
    expect(await find('a@post.org')).toMatchObject({
      name: 'Anna',
      timeZone: 'Asia/Tokyo',
      editions: ['midweek'],
      createdAt: at,
      updatedAt: later,
    });
  });

  it('adds an address once that stands in a list twice, in two spellings', async () => {
    const { counts } = await importing('email,name\na@post.org,\nA@POST.org,Ann\na@post.org,Ann\n');
    expect(counts).toMatchObject({ read: 3, added: 1, updated: 1, unchanged: 1 });
    expect(await find('a@post.org')).toMatchObject({ name: 'Ann' });
  });

  it('takes people out whom a list reports as gone, and suppresses bounces and complaints', async () => {
    const { db } = database();
    await importing('email\na@post.org\nb@post.org\nc@post.org\n');
    const { counts } = await importing(
      'email,status\na@post.org,Unsubscribed\nb@post.org,bounced\nnew@post.org,unsubscribed\nnew@post.org,active\n' +
        'x@post.org,complained\nx@post.org,active\nc@post.org,Subscribed\n',
      { rules: { ...rules, at: later } },
    );
    expect(counts).toMatchObject({
      added: 2,
      updated: 2,
      unchanged: 1,
      refused: { unsubscribed: 1, suppressed: 1 },
    });
    expect(await find('a@post.org')).toMatchObject({ state: 'unsubscribed', editions: [] });
    expect(await find('new@post.org')).toMatchObject({
      state: 'unsubscribed',
      editions: [],
      confirmedAt: undefined,
    });
    expect(await countSubscribers(db)).toEqual({
      states: { pending: 0, active: 1, unsubscribed: 2, bounced: 1, complained: 1, erased: 0 },
      editions: { midweek: 1, sunday: 1 },
    });
    const left = (await find('a@post.org'))?.id ?? 0;
    expect(await listConsents(db, left)).toEqual([
      { kind: 'left', at: later, detail: { why: 'import list.csv' } },
    ]);
    const recorded = await db.selectFrom('consents').select('subscriber_id').execute();
    expect(recorded).toEqual([{ subscriber_id: left }]);
    const key = addressKey(suppressionKey, normaliseAddress('b@post.org'));
    expect(await findSuppression(db, key)).toMatchObject({ reason: 'bounced', source: 'import list.csv' });
  });

  it('records once that somebody left, however often a list says so', async () => {
    const { db } = database();
    await importing('email,name\na@post.org,Ann\n');
    const list = 'email,status,name\na@post.org,unsubscribed,\n';
    await importing(list, { dryRun: true });
    expect(await db.selectFrom('consents').selectAll().execute()).toEqual([]);
    await importing(list);
    await importing(list);
    await importing('email,status,name\na@post.org,unsubscribed,Anna\n');
    expect(await listConsents(db, (await find('a@post.org'))?.id ?? 0)).toHaveLength(1);
  });

  it('judges everything and writes nothing in a dry run', async () => {
    const csv = 'email,state\na@post.org,\na@post.org,\nb@post.org,bounced\nbad,\n';
    const { counts } = await importing(csv, { dryRun: true });
    expect(counts).toEqual({ read: 4, added: 2, updated: 0, unchanged: 1, refused: { address: 1 } });
    expect((await countSubscribers(database().db)).states).toMatchObject({ active: 0, bounced: 0 });
    expect((await importing(csv)).counts).toEqual(counts);
  });

  it('stopped in the middle keeps whole chunks, and goes on when repeated', async () => {
    const csv = ['email', ...Array.from({ length: 2 * importChunk + 10 }, (_, at) => `r${at}@post.org`)].join(
      '\n',
    );
    const stop = new AbortController();
    const progress: number[] = [];
    const options = {
      signal: stop.signal,
      onProgress: ({ added }: { added: number }) => {
        progress.push(added);
        stop.abort();
      },
    };
    await expect(importing(csv, options)).rejects.toMatchObject({ code: 'interrupted' });
    expect(progress).toEqual([importChunk]);
    expect((await countSubscribers(database().db)).states.active).toBe(importChunk);
    const { counts } = await importing(csv);
    expect(counts).toMatchObject({
      read: 2 * importChunk + 10,
      added: importChunk + 10,
      unchanged: importChunk,
    });
    expect((await countSubscribers(database().db)).editions).toEqual({
      midweek: 2 * importChunk + 10,
      sunday: 2 * importChunk + 10,
    });
  });

  it('leaves alone whom somebody else added at the same moment', async () => {
    const csv = ['email', ...Array.from({ length: 50 }, (_, at) => `same${at}@post.org`)].join('\n');
    const [first, second] = await Promise.all([importing(csv), importing(csv)]);
    const known = { ...rules, address: 'same1@post.org', editions: ['midweek'], consentSource: 'fair', at };
    expect((await addSubscriber(database().db, rules, known)).kind).toBe('known');
    expect((await countSubscribers(database().db)).states.active).toBe(50);
    expect(first.counts.read + second.counts.read).toBe(100);
  });
});
