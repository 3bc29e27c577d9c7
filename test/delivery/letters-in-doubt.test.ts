import { describe, expect, it } from 'vitest';
import { claimLetter } from '../../src/delivery/claim-letter.ts';
import { classifyAnswer } from '../../src/delivery/classify.ts';
import { handBackLetter, settleLetter } from '../../src/delivery/settle-letter.ts';
import { suppress } from '../../src/subscribers/suppression-store.ts';
import { listOpenLetters, listUnknownLetters } from '../support/stored-letters.ts';
import { failFirst, hour, letterStage, letterStart, sampleLetter } from './letters-stage.ts';

const key = 'confirmation 1';

/** A stage whose only letter was accepted by the provider, and the answer lost. */
async function letterInDoubt(database: 'sqlite' | 'postgres') {
  const stage = await letterStage(database, failFirst('accept-then-reset', 1));
  await stage.write();
  await stage.send();
  expect(await stage.row(key)).toMatchObject({ status: 'in_flight', in_doubt: 1, generation: 1 });
  return stage;
}

const acceptance = (id: string) =>
  classifyAnswer({ status: 200, headers: {}, data: { data: [{ id }] }, error: null }, 1);
const refusal = classifyAnswer(
  { status: 429, headers: {}, data: null, error: { name: 'rate_limit_exceeded', message: 'slow down' } },
  1,
);

describe.each(['sqlite', 'postgres'] as const)('letters in doubt (%s)', (database) => {
  it('keeps key and bytes while in doubt, and takes a new key after proof that nothing was sent', async () => {
    const doubtful = await letterInDoubt(database);
    doubtful.advance(hour);
    const again = await claimLetter(doubtful.db, {
      ...doubtful.options(),
      now: doubtful.options().clock.now(),
    });
    expect(again).toMatchObject({ kind: 'claimed', letter: { generation: 1 } });

    const refused = await letterStage(database, failFirst('rate-limited', 1));
    await refused.write();
    await refused.send();
    const { id } = await refused.row(key);
    expect(await refused.row(key)).toMatchObject({ status: 'planned', in_doubt: 0, generation: 1 });
    refused.advance(hour);
    await refused.send();
    expect(refused.sandbox.accepted().map((request) => request.key)).toEqual([`home1/letter/${id}/2`]);
  });

  it('is unknown after 25 hours in doubt, and no request leaves', async () => {
    const { db, advance, send, sandbox, row, accepted, notes } = await letterInDoubt(database);
    advance(25 * hour);
    const requests = sandbox.requestCount();
    expect(await send()).toEqual({ kind: 'nothing due' });
    advance(25 * hour);
    await send();
    expect(sandbox.requestCount()).toBe(requests);
    expect(accepted()).toHaveLength(1);
    expect(await row(key)).toMatchObject({ status: 'unknown', reason: expect.stringContaining('23 hours') });
    expect(notes.at(-1)).toMatchObject({ kind: 'unknown' });
    expect((await listUnknownLetters(db)).map((letter) => letter.key)).toEqual([key]);
    expect(await listOpenLetters(db)).toEqual([]);
  });

  it('asks again at 22 hours 59 minutes, and learns that it was accepted', async () => {
    const { advance, send, row, accepted } = await letterInDoubt(database);
    advance(22 * hour + 59 * 60_000);
    await send();
    expect(accepted()).toHaveLength(1);
    expect(await row(key)).toMatchObject({ status: 'accepted', provider_id: accepted()[0]?.id });
  });

  it('sends nothing when the request cannot be made as it was', async () => {
    const { db, advance, send, row, sandbox } = await letterInDoubt(database);
    const content = JSON.stringify({ ...sampleLetter().content, subject: 'Changed' });
    await db.updateTable('letters').set({ content }).where('key', '=', key).execute();
    advance(hour);
    const requests = sandbox.requestCount();
    await send();
    expect(sandbox.requestCount()).toBe(requests);
    expect(await row(key)).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('byte for byte'),
    });
  });

  it('does not claim to have skipped a letter that may have been sent', async () => {
    const { db, advance, send, row, accepted, sandbox } = await letterInDoubt(database);
    await suppress(db, [
      { addressKey: 'key-of-ada', reason: 'bounced', source: 'test', at: letterStart.toISOString() },
    ]);
    advance(hour);
    const requests = sandbox.requestCount();
    await send();
    expect(sandbox.requestCount()).toBe(requests);
    expect(accepted()).toHaveLength(1);
    expect(await row(key)).toMatchObject({ status: 'unknown', content: null, address: null });
  });

  it('takes an acceptance from whoever brings it, and a refusal only from the holder', async () => {
    const { db, write, options, advance, row } = await letterStage(database);
    await write();
    const claim = async (owner: string) => {
      const taken = await claimLetter(db, { ...options({ owner }), now: options().clock.now() });
      if (taken.kind !== 'claimed') throw new Error(`Got ${taken.kind}`);
      return taken.letter;
    };
    const first = await claim('one');
    advance(1_000);
    const second = await claim('two');
    expect(second).toMatchObject({ idempotencyKey: first.idempotencyKey, fence: first.fence + 1 });
    expect(second.body.equals(first.body)).toBe(true);
    const now = options().clock.now();
    await settleLetter(db, first, { verdict: refusal, now, waitMs: 5_000 });
    expect(await row(key)).toMatchObject({ lease_owner: 'two', in_doubt: 1, status: 'in_flight' });
    await settleLetter(db, first, { verdict: acceptance('mail-1'), now, waitMs: 0 });
    await settleLetter(db, second, { verdict: refusal, now, waitMs: 0 });
    await handBackLetter(db, second, now);
    expect(await row(key)).toMatchObject({ status: 'accepted', provider_id: 'mail-1', address: null });
  });

  it('takes a late acceptance of a letter that was given up', async () => {
    const { db, write, options, advance, send, row } = await letterStage(database);
    await write();
    const slow = await claimLetter(db, { ...options(), now: options().clock.now() });
    advance(25 * hour);
    await send();
    expect(await row(key)).toMatchObject({ status: 'unknown' });
    if (slow.kind !== 'claimed') throw new Error(`Got ${slow.kind}`);
    const verdict = acceptance('mail-1');
    await settleLetter(db, slow.letter, { verdict, now: options().clock.now(), waitMs: 0 });
    expect(await row(key)).toMatchObject({ status: 'accepted', provider_id: 'mail-1', content: null });
  });
});
