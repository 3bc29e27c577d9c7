import { expect, it } from 'vitest';
import { addressKey, normaliseAddress } from '../../src/subscribers/address.ts';
import { findKnownAddresses, writeImport } from '../../src/subscribers/import-store.ts';
import type { ImportPlan } from '../../src/subscribers/plan-import.ts';
import { addSubscriber, findSubscriber, leaveEverything } from '../../src/subscribers/subscriber-store.ts';
import { suppress } from '../../src/subscribers/suppression-store.ts';
import { describeOnBoth } from '../support/databases.ts';

const rules = { editions: ['midweek', 'sunday'], suppressionKey: 'a key' };
const at = '2025-08-01T09:00:00.000Z';
const later = '2025-08-02T09:00:00.000Z';
const nothing: ImportPlan = {
  additions: [],
  changes: [],
  suppressions: [],
  refused: [],
  counts: { added: 0, updated: 0, unchanged: 0 },
};

describeOnBoth('a planned import', (database) => {
  const ann = { address: 'ann@post.org', editions: ['midweek'], consentSource: 'Fair', at };
  const keyOf = (address: string) => addressKey(rules.suppressionKey, normaliseAddress(address));

  it('knows subscribers and suppressions by address, and only those', async () => {
    const { db } = database();
    const added = await addSubscriber(db, rules, ann);
    await suppress(db, [
      { addressKey: keyOf('never@post.org'), reason: 'by_hand', source: 'an operator', at },
    ]);
    const known = await findKnownAddresses(
      db,
      ['ann', 'never', 'new'].map((name) => keyOf(`${name}@post.org`)),
    );
    const id = added.kind === 'added' ? added.id : 0;
    expect([...known.subscribers]).toEqual([
      [keyOf('ann@post.org'), { id, state: 'active', name: null, timeZone: null }],
    ]);
    expect([...known.suppressed]).toEqual([keyOf('never@post.org')]);
  });

  it('does not undo that somebody left after it was planned', async () => {
    const { db } = database();
    const addition = await addSubscriber(db, rules, { ...ann, address: 'bob@post.org' });
    const id = addition.kind === 'added' ? addition.id : 0;
    const change = { id, was: 'active', state: 'active', name: 'Bob', timeZone: null } as const;
    await leaveEverything(db, id, later);
    await db
      .transaction()
      .execute((tx) => writeImport(tx, { ...nothing, changes: [change] }, { at: later, source: 'x' }));
    expect(await findSubscriber(db, id)).toMatchObject({
      state: 'unsubscribed',
      name: undefined,
      editions: [],
    });
  });

  it('takes no edition from somebody who came back after it was planned', async () => {
    const { db } = database();
    const addition = await addSubscriber(db, rules, { ...ann, address: 'dan@post.org' });
    const id = addition.kind === 'added' ? addition.id : 0;
    const change = { id, was: 'bounced', state: 'unsubscribed', name: null, timeZone: null } as const;
    await db
      .transaction()
      .execute((tx) => writeImport(tx, { ...nothing, changes: [change] }, { at: later, source: 'x' }));
    expect(await findSubscriber(db, id)).toMatchObject({ state: 'active', editions: ['midweek'] });
  });

  it('keeps the editions of somebody whose mail bounced, for when a person lifts that', async () => {
    const { db } = database();
    const addition = await addSubscriber(db, rules, { ...ann, address: 'eve@post.org' });
    const id = addition.kind === 'added' ? addition.id : 0;
    const change = { id, was: 'active', state: 'bounced', name: null, timeZone: null } as const;
    await db
      .transaction()
      .execute((tx) => writeImport(tx, { ...nothing, changes: [change] }, { at: later, source: 'x' }));
    expect(await findSubscriber(db, id)).toMatchObject({ state: 'bounced', editions: ['midweek'] });
  });

  it('does not add again, or subscribe, somebody who came and left after it was planned', async () => {
    const { db } = database();
    const addition = await addSubscriber(db, rules, { ...ann, address: 'cat@post.org' });
    const id = addition.kind === 'added' ? addition.id : 0;
    await leaveEverything(db, id, later);
    const row = {
      line: 2,
      address: normaliseAddress('cat@post.org'),
      addressKey: keyOf('cat@post.org'),
      name: 'Cat',
      state: 'active',
      editions: ['sunday'],
      timeZone: null,
      pausedUntil: null,
      confirmedAt: at,
      consentSource: 'Form',
    } as const;
    await db
      .transaction()
      .execute((tx) => writeImport(tx, { ...nothing, additions: [row] }, { at: later, source: 'x' }));
    expect(await findSubscriber(db, id)).toMatchObject({
      state: 'unsubscribed',
      name: undefined,
      editions: [],
    });
  });
});
