import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { normaliseAddress } from '../../src/subscribers/address.ts';
import { exportSubscribers } from '../../src/subscribers/export-subscribers.ts';
import { importSubscribers } from '../../src/subscribers/import-subscribers.ts';
import { protectCell, unprotectCell } from '../../src/subscribers/subscriber-csv.ts';
import {
  addSubscriber,
  findSubscriberAt,
  leaveEverything,
  listSubscribers,
  pauseUntil,
} from '../../src/subscribers/subscriber-store.ts';
import { describeOnBoth, freshDatabase } from '../support/databases.ts';

const editions = ['midweek', 'sunday'];
const rules = { editions, suppressionKey: 'a key' };
const at = '2025-08-01T09:00:00.000Z';
const later = '2025-08-02T09:00:00.000Z';

async function exported(db: Database): Promise<string> {
  const out = new PassThrough();
  const [csv] = await Promise.all([text(out), exportSubscribers(db, out)]);
  return csv;
}

describeOnBoth('an export', (database) => {
  it('imported elsewhere gives the same subscribers, with those who left still gone', async () => {
    const { db } = database();
    const names = ['Ann', '=HYPERLINK("x")', "'=quoted", '"Bob", Jr', '-', "O'Hara", '👩🏽‍🚀 محمد', '@ann'];
    for (const [place, name] of names.entries()) {
      const input = { address: `r${place}@post.org`, name, editions, consentSource: '+ "Fair", Lisbon', at };
      await addSubscriber(db, rules, { ...input, timeZone: 'Europe/Berlin' });
    }
    const lone = { address: '+one@xn--mnchen-3ya.de', editions: ['sunday'], consentSource: 'Form', at };
    await addSubscriber(db, rules, lone);
    const first = await findSubscriberAt(db, normaliseAddress('r0@post.org'));
    const second = await findSubscriberAt(db, normaliseAddress('r1@post.org'));
    await leaveEverything(db, first?.id ?? 0, later);
    await pauseUntil(db, second?.id ?? 0, { until: '2025-09-01T00:00:00.000Z', at });
    const erased = { address: null, state: 'erased', name: null };
    await db.updateTable('subscribers').set(erased).where('address', '=', 'r7@post.org').execute();

    const csv = await exported(db);
    expect(csv.split('\r\n')[0]).toBe(
      'address,name,editions,time_zone,source,state,confirmed_at,paused_until',
    );
    expect(csv).toContain(`r1@post.org,"'=HYPERLINK(""x"")",midweek sunday,Europe/Berlin,`);

    const elsewhere = await freshDatabase('sqlite');
    try {
      const importing = { rules: { ...rules, defaults: {}, at: later }, source: 'import' };
      const counts = await importSubscribers(elsewhere.db, Readable.from([csv]), importing);
      expect(counts).toMatchObject({ read: 8, added: 8, refused: {} });
      expect(await exported(elsewhere.db)).toBe(csv);
      const comparable = async (from: Database) =>
        (await listSubscribers(from, { limit: 100 }))
          .filter((subscriber) => subscriber.state !== 'erased')
          .map(({ id: _, createdAt: __, updatedAt: ___, ...rest }) => rest);
      expect(await comparable(elsewhere.db)).toEqual(await comparable(db));
    } finally {
      await elsewhere.drop();
    }
  });

  it('of many pages holds everybody once and reports how far it is', async () => {
    const { db } = database();
    const csv = ['email', ...Array.from({ length: 2_100 }, (_, place) => `page${place}@post.org`)].join('\n');
    const defaults = { consentSource: 'Form', editions };
    await importSubscribers(db, Readable.from([csv]), {
      rules: { ...rules, defaults, at },
      source: 'import',
    });
    const progress: number[] = [];
    const out = new PassThrough();
    const [written] = await Promise.all([
      text(out),
      exportSubscribers(db, out, { onProgress: (count) => progress.push(count) }),
    ]);
    const addresses = written.match(/page\d+@post\.org/g) ?? [];
    expect(addresses.length).toBe(2_100);
    expect(new Set(addresses).size).toBe(2_100);
    expect(progress.at(-1)).toBeGreaterThanOrEqual(2_100);
  });
});

describe('a cell', () => {
  it('comes back as it was, and never begins with a sign that a spreadsheet runs', () => {
    const parts = fc.constantFrom("'", '=', '+', '-', '@', '\t', 'a', ' ', '"', ',');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 6 }), (signs) => {
        const cell = signs.join('');
        expect(unprotectCell(protectCell(cell))).toBe(cell);
        expect(protectCell(cell)).not.toMatch(/^[=+\-@\t]/);
      }),
    );
  });
});
