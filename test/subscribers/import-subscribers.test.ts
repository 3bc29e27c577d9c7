import { Readable } from 'node:stream';
import { beforeEach, expect, it } from 'vitest';
import { addressKey, normaliseAddress } from '../../src/subscribers/address.ts';
import type { RefusedRow } from '../../src/subscribers/import-row.ts';
import {
  type ImportOptions,
  importChunk,
  importSubscribers,
} from '../../src/subscribers/import-subscribers.ts';
import {
  addSubscriber,
  countSubscribers,
  findSubscriberAt,
  leaveEverything,
} from '../../src/subscribers/subscriber-store.ts';
import { findSuppression, suppress } from '../../src/subscribers/suppression-store.ts';
import { describeOnBoth } from '../support/databases.ts';

const suppressionKey = 'a key';
const at = '2025-08-01T09:00:00.000Z';
const later = '2025-08-02T09:00:00.000Z';
const defaults = { consentSource: 'Asked at the fair', editions: ['midweek', 'sunday'] };
const rules = { editions: ['midweek', 'sunday'], suppressionKey, defaults, at };

describeOnBoth('an import', (database) => {
  beforeEach(async () => {
    await database().db.deleteFrom('subscriptions').execute();
    await database().db.deleteFrom('subscribers').execute();
    await database().db.deleteFrom('suppressions').execute();
  });

  async function importing(csv: string | string[], options: Partial<ImportOptions> = {}) {
    const refused: RefusedRow[] = [];
    const list = Readable.from(typeof csv === 'string' ? [Buffer.from(csv)] : csv);
    const counts = await importSubscribers(database().db, list, {
      rules,
      source: 'import list.csv',
      onRefused: (row) => refused.push(row),
      ...options,
    });
    return { counts, refused };
  }
  const find = (address: string) => findSubscriberAt(database().db, normaliseAddress(address));

  it('reads columns in any order, with quotes, line breaks, a byte order mark, and columns it does not know', async () => {
    const csv =
      '\uFEFFconstructor,Time-Zone,E-mail,"Consent source",Name,Editions\r\n' +
      '"two\r\nlines",Europe/Berlin,Ann@Post.org,"Fair, ""Lisbon""","Lee, ""Ann"" 👩🏽‍🚀","midweek, sunday"\r\n' +
      '\r\n' +
      ',,bob@post.org,Web form,,SUNDAY';
    const { counts, refused } = await importing(csv);
    expect(refused).toEqual([]);
    expect(counts).toEqual({ read: 2, added: 2, updated: 0, unchanged: 0, refused: {} });
    expect(await find('ann@post.org')).toMatchObject({
      name: 'Lee, "Ann" 👩🏽‍🚀',
      state: 'active',
      editions: ['midweek', 'sunday'],
      timeZone: 'Europe/Berlin',
      consentSource: 'Fair, "Lisbon"',
      confirmedAt: at,
      createdAt: at,
    });
    expect(await find('bob@post.org')).toMatchObject({
      name: undefined,
      editions: ['sunday'],
      timeZone: undefined,
    });
  });

  it('refuses bad rows with their line and the reason, and imports the others', async () => {
    const csv = [
      'email,name,editions,time_zone,source,state,confirmed_at',
      'ann@post.org,"two\r\nlines",,,,,',
      'nobody,,,,,,',
      'b@post.org,,weekly,,,,',
      'c@post.org,,,Berlin,,,',
      'd@post.org,he"y,,,,,',
      'e@post.org,too few',
      'f@post.org,,,,,pending,',
      'g@post.org,,,,,,yesterday',
      'h@post.org,,,,,,2025-08-01T09:00:00.001Z',
      'i@post.org,Fine,,,,,2025-07-01',
    ].join('\r\n');
    const { counts, refused } = await importing(csv);
    expect(refused.map(({ line, reason }) => `${line} ${reason}`).sort()).toEqual(
      [
        '2 name',
        '4 address',
        '5 edition',
        '6 time zone',
        '7 format',
        '8 format',
        '9 state',
        '10 time',
        '11 time',
      ].sort(),
    );
    expect(refused.find((row) => row.reason === 'edition')?.detail).toBe(
      'The edition wants midweek or sunday, got "weekly"',
    );
    expect(counts).toMatchObject({ read: 10, added: 1, refused: { address: 1, format: 2, time: 2 } });
    expect(await find('i@post.org')).toMatchObject({ name: 'Fine', confirmedAt: '2025-07-01T00:00:00.000Z' });
    expect((await countSubscribers(database().db)).states.active).toBe(1);
  });

  it('refuses a row without consent, and a list that says nothing of consent at all', async () => {
    const withoutSource = { rules: { ...rules, defaults: { editions: ['midweek'] } } };
    const { counts } = await importing('email,source\na@post.org,Fair\nb@post.org,\n', withoutSource);
    expect(counts).toMatchObject({ added: 1, refused: { consent: 1 } });
    await expect(importing('email\na@post.org\n', withoutSource)).rejects.toThrow('agreed is said nowhere');
  });

  it('closes a list that it refuses', async () => {
    for (const csv of ['name\nAnn\n', 'email\na@post.org\n']) {
      const list = Readable.from([csv]);
      const options = { rules: { ...rules, defaults: {} }, source: 'x' };
      await expect(importSubscribers(database().db, list, options)).rejects.toMatchObject({
        code: 'invalid',
      });
      expect(list.destroyed).toBe(true);
    }
  });

  it('refuses a row without an edition when no default was given', async () => {
    const { counts } = await importing('email\na@post.org\n', {
      rules: { ...rules, defaults: { consentSource: 'fair' } },
    });
    expect(counts).toMatchObject({ added: 0, refused: { edition: 1 } });
  });

  it.each([
    ['', 'wants a first row'],
    ['name,editions\nAnn,midweek', 'wants an address or email column in its first row, got "name, editions"'],
    ['email;name\na@post.org;Ann', 'separate the columns with commas'],
    ['email,Address\na@post.org,b@post.org', 'wants one address column, got "email" and "Address"'],
    ['email,name\na@post.org,"Ann\nb@post.org,Bob\n', 'The list is broken at line'],
    [`email,name\na@post.org,"Ann${'\n'.repeat(200_000)}`, 'The list is broken at line'],
  ])('does not go on with a list it cannot read: %j', async (csv, sentence) => {
    await expect(importing(csv)).rejects.toThrow(sentence);
  });

  it('fails when the list cannot be read to its end', async () => {
    async function* broken() {
      yield 'email\na@post.org\n';
      throw new Error('the disk went away');
    }
    const list = Readable.from(broken());
    await expect(importSubscribers(database().db, list, { rules, source: 'x' })).rejects.toThrow(
      'the disk went away',
    );
  });

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
    const key = addressKey(suppressionKey, normaliseAddress('b@post.org'));
    expect(await findSuppression(db, key)).toMatchObject({ reason: 'bounced', source: 'import list.csv' });
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
