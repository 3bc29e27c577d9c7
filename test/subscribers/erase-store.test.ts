import { Readable } from 'node:stream';
import { CompiledQuery } from 'kysely';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { suppressByHand } from '../../src/subscribers/by-hand.ts';
import { requestAddressChange } from '../../src/subscribers/change-address.ts';
import { eraseSubscriber } from '../../src/subscribers/erase-store.ts';
import { importSubscribers } from '../../src/subscribers/import-subscribers.ts';
import { findSubscriber } from '../../src/subscribers/subscriber-store.ts';
import { findSuppression } from '../../src/subscribers/suppression-store.ts';
import { castVote, countVotes } from '../../src/subscribers/vote-store.ts';
import { describeOnBoth, freshDatabase } from '../support/databases.ts';
import { keyOf, type PeopleStage, peopleStage, sampleEvidence } from '../support/people-stage.ts';
import { recordStatements } from '../support/record-statements.ts';
import { addDelivery } from '../support/sample-delivery.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { dumpDatabase, emptyDatabase } from '../support/whole-database.ts';

describeOnBoth('an erasure', (database) => {
  let stage: PeopleStage;
  beforeEach(async () => {
    await emptyDatabase(database().db);
    stage = peopleStage(database().db);
  });
  const erase = (id: number) => eraseSubscriber(stage.db, id, stage.clock.now());

  /** Ann with a trace in every table that may hold one; `given` is everything that tells of her. */
  async function annEverywhere() {
    const given = ['ann.unusual@post.org', 'ann.before@post.org', 'Ann Unusual', 'Pacific/Chatham'];
    given.push('192.0.2.7', '192.0.2.8', sampleEvidence.clientAgent, 'I liked the guide');
    const id = await stage.join('ann.before@post.org', { timeZone: 'Pacific/Chatham' });
    await stage.db
      .updateTable('subscribers')
      .set({ name: 'Ann Unusual', folded_name: 'Ann Unusual' })
      .execute();
    await stage.signUp('ann.before@post.org');
    const change = { subscriberId: id, to: 'ann.unusual@post.org', evidence: sampleEvidence };
    await requestAddressChange(stage.world, change, stage.clock.now());
    await stage.confirm(await stage.newestRequest());
    await stage.signUp('ann.unusual@post.org');
    const issue = await approvedIssue(stage.db);
    const deliveryId = await addDelivery(stage.db, {
      issueId: issue.id,
      subscriberId: id,
      status: 'accepted',
    });
    await stage.db.updateTable('deliveries').set({ address: 'ann.unusual@post.org' }).execute();
    const at = stage.clock.now().toISOString();
    await castVote(stage.db, { deliveryId, value: 'up', sentence: 'I liked the guide', at });
    return { id, issueId: issue.id, given };
  }

  const traces = async (words: readonly string[]) => {
    const found: string[] = [];
    for (const [table, rows] of Object.entries(await dumpDatabase(stage.db))) {
      for (const word of words) if (rows.some((row) => row.includes(word))) found.push(`${table}: ${word}`);
    }
    return found;
  };

  it('leaves the keyed hash, that somebody was erased, and counts: no table holds anything else', async () => {
    const { id, issueId, given } = await annEverywhere();
    const before = await traces(given);
    for (const word of given) expect(before.join('\n'), 'the test looks for nothing').toContain(word);
    expect(await erase(id)).toBe(true);
    expect(await traces(given)).toEqual([]);
    const [row] = await stage.db.selectFrom('subscribers').selectAll().execute();
    expect(row).toMatchObject({
      id,
      state: 'erased',
      address: null,
      name: null,
      time_zone: null,
      address_key: keyOf('ann.unusual@post.org'),
    });
    expect(await countVotes(stage.db, issueId)).toEqual({ up: 1, down: 0, sentences: [] });
  });

  it('takes back the letter to an address somebody was about to move to', async () => {
    const id = await stage.join('ann@post.org');
    const change = { subscriberId: id, to: 'ann.next@post.org', evidence: sampleEvidence };
    await requestAddressChange(stage.world, change, stage.clock.now());
    expect(await traces(['ann.next@post.org'])).not.toEqual([]);
    await erase(id);
    expect(await traces(['ann.next@post.org'])).toEqual([]);
  });

  it('takes nothing away from anybody else', async () => {
    const bob = await stage.join('bob@post.org');
    const { id } = await annEverywhere();
    const before = await traces(['bob@post.org']);
    await erase(id);
    expect(await traces(['bob@post.org'])).toEqual(before);
    expect(await findSubscriber(stage.db, bob)).toMatchObject({ state: 'active' });
    expect((await stage.consents(bob))[0]?.detail).toMatchObject(sampleEvidence);
  });

  it('is harmless to repeat, and of nobody is nothing', async () => {
    const id = await stage.join('ann@post.org');
    await erase(id);
    const before = await dumpDatabase(stage.db);
    expect(await erase(id)).toBe(true);
    expect(await dumpDatabase(stage.db)).toEqual(before);
    expect(await erase(9_999)).toBe(false);
  });

  it('keeps an import from bringing somebody back, and a confirmed sign-up does', async () => {
    const id = await stage.join('ann@post.org');
    await erase(id);
    const list = Readable.from(['email\nann@post.org\nbob@post.org\n']);
    const defaults = { consentSource: 'Asked at the fair', editions: ['sunday'] };
    const counts = await importSubscribers(stage.db, list, {
      rules: { ...stage.world.rules, defaults, at: stage.clock.now().toISOString() },
      source: 'import list.csv',
    });
    expect(counts).toMatchObject({ read: 2, added: 1 });
    expect(await findSubscriber(stage.db, id)).toMatchObject({ state: 'erased', address: undefined });
    expect(await stage.join('ann@post.org')).toBe(id);
    expect(await findSubscriber(stage.db, id)).toMatchObject({ state: 'active', address: 'ann@post.org' });
  });

  it('forgets what people and the provider wrote about somebody, and blocks the addresses all the same', async () => {
    const { id } = await annEverywhere();
    const at = stage.clock.now().toISOString();
    const order = { by: 'Ada Editor', why: 'Ann Unusual rang', at };
    for (const address of ['ann.unusual@post.org', 'ann.before@post.org'])
      await suppressByHand(stage.db, { addressKey: keyOf(address), ...order });
    await suppressByHand(stage.db, {
      addressKey: keyOf('bob@post.org'),
      by: 'Ada Editor',
      why: 'Bob rang',
      at,
    });
    const refusal = { status: 'rejected', reason: 'no such box: Ann Unusual' };
    await stage.db.updateTable('deliveries').set(refusal).execute();
    await stage.db.updateTable('letters').set(refusal).where('subscriber_id', '=', id).execute();
    const words = ['Ann Unusual rang', 'no such box'];
    for (const word of words) expect((await traces(words)).join('\n')).toContain(word);
    await erase(id);
    expect(await traces(words)).toEqual([]);
    expect(await traces(['Bob rang'])).toEqual(['suppressions: Bob rang']);
    for (const address of ['ann.unusual@post.org', 'ann.before@post.org'])
      expect(await findSuppression(stage.db, keyOf(address))).toMatchObject({
        reason: 'by_hand',
        source: 'erased',
      });
  });

  it('keeps a suppression that was there before', async () => {
    const id = await stage.join('ann@post.org');
    await stage.suppress('ann@post.org', 'bounced');
    await erase(id);
    await stage.signUp('ann@post.org');
    expect(await stage.confirm(await stage.newestRequest())).toEqual({ kind: 'blocked' });
  });
});

it('of one person reads neither all deliveries nor all letters', async () => {
  const { db, drop } = await freshDatabase('sqlite');
  onTestFinished(drop);
  const stage = peopleStage(db);
  const id = await stage.join('ann@post.org');
  const recording = recordStatements(db);
  await eraseSubscriber(recording.db, id, stage.clock.now());
  const statements = recording.statements();
  expect(statements.join()).toMatch(/"deliveries"[\s\S]*"letters"|"letters"[\s\S]*"deliveries"/);
  for (const statement of statements) {
    const parameters = Array.from(statement.matchAll(/\?/g), () => null);
    const plan = await db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${statement}`, parameters),
    );
    for (const { detail } of plan.rows) expect(detail, statement).not.toMatch(/SCAN (deliveries|letters)/);
  }
});
