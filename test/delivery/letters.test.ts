import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { claimLetter } from '../../src/delivery/claim-letter.ts';
import { classifyAnswer } from '../../src/delivery/classify.ts';
import { letterBody } from '../../src/delivery/letter-body.ts';
import { letterSkip } from '../../src/delivery/letter-skip.ts';
import { keepSendingLetters } from '../../src/delivery/send-letters.ts';
import { handBackLetter, settleLetter } from '../../src/delivery/settle-letter.ts';
import type { FaultKind } from '../../src/sandbox/faults.ts';
import {
  findLetter,
  type LetterKind,
  listOpenLetters,
  listUnknownLetters,
  writeLetter,
} from '../../src/subscribers/letter-store.ts';
import { suppress } from '../../src/subscribers/suppression-store.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';
import { hour, letterStage, letterStart, sampleLetter } from './letters-stage.ts';

const key = 'confirmation 1';
const always = (kind: FaultKind, first: number) => (request: { number: number }) =>
  request.number <= first ? kind : undefined;

/** A stage whose only letter was accepted by the provider, and the answer lost. */
async function letterInDoubt(database: 'sqlite' | 'postgres') {
  const stage = await letterStage(database, always('accept-then-reset', 1));
  await stage.write();
  await stage.send();
  expect(await stage.row(key)).toMatchObject({ status: 'in_flight', in_doubt: 1, generation: 1 });
  return stage;
}

const after = (seconds: number) =>
  expect.stringContaining(new Date(letterStart.getTime() + seconds * 1000).toISOString().slice(0, 16));

const acceptance = (id: string) =>
  classifyAnswer({ status: 200, headers: {}, data: { data: [{ id }] }, error: null }, 1);
const refusal = classifyAnswer(
  { status: 429, headers: {}, data: null, error: { name: 'rate_limit_exceeded', message: 'slow down' } },
  1,
);

describe.each(['sqlite', 'postgres'] as const)('letters (%s)', (database) => {
  it('sends a letter, and forgets its text and address', async () => {
    const { write, send, accepted, row, sandbox } = await letterStage(database);
    expect(await write()).toBe('written');
    expect(await send()).toEqual({ kind: 'nothing due' });
    const { id, ...sent } = await row(key);
    expect(accepted()).toMatchObject([
      {
        to: ['delivered+ada@resend.dev'],
        subject: 'Please confirm: “Midweek”',
        tags: { letter_id: `home1-${id}` },
      },
    ]);
    expect(sandbox.accepted().map((request) => request.key)).toEqual([`home1/letter/${id}/1`]);
    expect(sent).toMatchObject({
      status: 'accepted',
      provider_id: accepted()[0]?.id,
      address: null,
      content: null,
    });
    await send();
    expect(accepted()).toHaveLength(1);
  });

  it('writes a key once, and nothing at all when the transaction that wants it fails', async () => {
    const { db, write, send, accepted } = await letterStage(database);
    expect(await write()).toBe('written');
    expect(await write({ address: 'delivered+other@resend.dev' })).toBe('already written');
    const failing = db.transaction().execute(async (tx) => {
      await writeLetter(tx, sampleLetter({ key: 'welcome 1', kind: 'welcome' }));
      throw new Error('changed its mind');
    });
    await expect(failing).rejects.toThrow('changed its mind');
    expect((await listOpenLetters(db, 10)).map((letter) => letter.key)).toEqual([key]);
    await send();
    expect(accepted().map((email) => email.to[0])).toEqual(['delivered+ada@resend.dev']);
    expect(await write()).toBe('already written');
    expect(await findLetter(db, 'welcome 1')).toBeUndefined();
  });

  it.each([
    'reset-before-accept',
    'accept-then-reset',
    'accept-then-truncated-200',
    'accept-then-502-html',
    'null-error-body',
    'application-error',
    'rate-limited',
    'local-rate-limited',
  ] as const)('arrives once after three times %s', async (fault) => {
    const { write, sendUntilSettled, accepted, notes, row } = await letterStage(database, always(fault, 3));
    await write();
    expect(await sendUntilSettled(key)).toEqual({ kind: 'stopped' });
    expect(accepted()).toHaveLength(1);
    expect(notes.map((note) => note.kind)).toEqual(['retry', 'retry', 'retry', 'accepted']);
    expect(await row(key)).toMatchObject({ status: 'accepted', tries: 4 });
  });

  it('keeps key and bytes while in doubt, and takes a new key after proof that nothing was sent', async () => {
    const doubtful = await letterInDoubt(database);
    doubtful.advance(hour);
    const again = await claimLetter(doubtful.db, {
      ...doubtful.options(),
      now: doubtful.options().clock.now(),
    });
    expect(again).toMatchObject({ kind: 'claimed', letter: { generation: 1 } });

    const refused = await letterStage(database, always('rate-limited', 1));
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
    expect((await listUnknownLetters(db, 10)).map((letter) => letter.key)).toEqual([key]);
    expect(await listOpenLetters(db, 10)).toEqual([]);
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

  it.each([
    ['bounced', 'confirmation', 'skipped'],
    ['by_hand', 'confirmation', 'skipped'],
    ['complained', 'confirmation', 'accepted'],
    ['complained', 'welcome', 'skipped'],
    ['complained', 'data_export', 'skipped'],
    ['bounced', 'notice', 'skipped'],
  ] as const)('of an address suppressed as %s, a %s is %s', async (reason, kind: LetterKind, status) => {
    const { db, write, send, row, accepted } = await letterStage(database);
    await suppress(db, [{ addressKey: 'key-of-ada', reason, source: 'test', at: letterStart.toISOString() }]);
    await write({ kind });
    await send();
    expect((await row(key)).status).toBe(status);
    expect(accepted()).toHaveLength(status === 'accepted' ? 1 : 0);
  });

  it('leaves out who was erased and what has expired, and keeps nothing of either', async () => {
    const { db, write, send, row, accepted, notes } = await letterStage(database);
    const [subscriberId = 0] = await addSampleSubscribers(db, 1);
    await write({ key: 'to the erased', subscriberId });
    await write({ key: 'expired', expiresAt: letterStart.toISOString() });
    await write({ key: 'to nobody', subscriberId: 99_999 });
    await write({ key: 'in time', expiresAt: '2025-08-07T06:00:00.000Z' });
    const erased = { state: 'erased', address: null };
    await db.updateTable('subscribers').set(erased).where('id', '=', subscriberId).execute();
    await send();
    const gone = { status: 'skipped', address: null, content: null };
    expect(await row('to the erased')).toMatchObject({ ...gone, reason: 'erased' });
    expect(await row('expired')).toMatchObject({ ...gone, reason: 'expired' });
    expect(await row('to nobody')).toMatchObject({ ...gone, reason: 'erased' });
    expect(await row('in time')).toMatchObject({ status: 'accepted' });
    expect(accepted()).toHaveLength(1);
    expect(notes.filter((note) => note.kind === 'skipped')).toHaveLength(3);
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

  it('is rejected when the provider refuses the address', async () => {
    const { write, send, row, notes } = await letterStage(database);
    await write({ address: 'nobody at all' });
    await send();
    expect(await row(key)).toMatchObject({ status: 'rejected', content: null, provider_id: null });
    expect(notes).toMatchObject([{ kind: 'rejected', why: expect.stringMatching(/to/) }]);
  });

  it.each(['unauthorized', 'forbidden'] as const)(
    'stops all letters when the key is refused (%s), and loses none',
    async (fault) => {
      const { db, write, send, options, sandbox, accepted, advance, notes } = await letterStage(
        database,
        () => fault,
      );
      await write();
      await write({ key: 'welcome 1', kind: 'welcome' });
      const why = expect.stringMatching(/40[13]/);
      expect(await keepSendingLetters(options())).toEqual({ kind: 'halted', why });
      expect(sandbox.requestCount()).toBe(1);
      expect(notes).toMatchObject([{ kind: 'halted', why }]);
      expect((await listOpenLetters(db, 10)).map((letter) => letter.status)).toEqual(['planned', 'planned']);
      sandbox.setFaults(() => undefined);
      advance(hour);
      expect(await send()).toEqual({ kind: 'nothing due' });
      expect(accepted()).toHaveLength(2);
    },
  );

  it('two senders at once send each letter once', async () => {
    const { db, url, write, options, send, accepted } = await letterStage(database, ({ number }) =>
      number % 5 === 0 ? 'rate-limited' : undefined,
    );
    for (let at = 1; at <= 30; at += 1) {
      await write({ key: `letter ${at}`, address: `delivered+s${at}@resend.dev` });
    }
    // SQLite waits for a lock with the whole process, so a connection of its own wants a process of its own too.
    const other = database === 'postgres' ? await openDatabase(url) : db;
    const ends = await Promise.all([send({ owner: 'one' }), send({ owner: 'two', db: other })]);
    if (other !== db) await other.destroy();
    expect(ends).toEqual([{ kind: 'nothing due' }, { kind: 'nothing due' }]);
    const clock = options().clock;
    await clock.sleep(10_000);
    await send();
    await clock.sleep(10_000);
    await send();
    const addresses = accepted().map((email) => email.to[0]);
    expect(addresses).toHaveLength(30);
    expect(new Set(addresses).size).toBe(30);
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

it('waits for its turn before each request, and tells what each answer said', async () => {
  const { write, send, accepted } = await letterStage('sqlite');
  await write();
  await write({ key: 'welcome 1', kind: 'welcome' });
  const seen: string[] = [];
  await send({
    turn: async () => {
      seen.push(`turn at ${accepted().length}`);
    },
    onAnswer: ({ headers }) => seen.push(`answer ${Object.keys(headers).includes('content-type')}`),
  });
  expect(seen).toEqual(['turn at 0', 'answer true', 'turn at 1', 'answer true']);
});

it('hands back a letter when it is stopped while it waits for its turn', async () => {
  const { write, send, sandbox, row } = await letterStage('sqlite');
  await write();
  const stop = new AbortController();
  const end = await send({ stop: stop.signal, turn: async () => stop.abort() });
  expect(end).toEqual({ kind: 'stopped' });
  expect(sandbox.requestCount()).toBe(0);
  expect(await row(key)).toMatchObject({ status: 'planned', in_doubt: 0, lease_owner: null });
});

it('does not post when the turn came after its lease had run out', async () => {
  const { write, send, advance, notes, accepted, row } = await letterStage('sqlite');
  await write();
  let turns = 0;
  await send({
    turn: async () => {
      turns += 1;
      advance(500);
    },
  });
  expect(turns).toBe(1);
  expect(accepted()).toEqual([]);
  advance(1_000);
  await send();
  expect(accepted()).toHaveLength(1);
  expect(notes.map((note) => note.kind)).toEqual(['accepted']);
  expect(await row(key)).toMatchObject({ generation: 2 });
});

it('lets one letter that is refused in an unknown way wait, and stops when a second one is too', async () => {
  const { db, write, send, options, accepted, row, notes } = await letterStage('sqlite');
  await write({ key: 'odd', address: 'delivered+odd@resend.dev' });
  await write();
  const { mailer } = options();
  const refusing = (words: string): typeof mailer => ({
    sendBatch: async (request) => {
      if (!request.body.includes(words)) return mailer.sendBatch(request);
      const error = { name: 'validation_error', message: 'something is wrong' };
      return { status: 422, headers: {}, data: null, error };
    },
  });
  expect(await send({ mailer: refusing('+odd@') })).toEqual({ kind: 'nothing due' });
  expect(notes.map((note) => note.kind)).toEqual(['retry', 'accepted']);
  expect(accepted().map((email) => email.to[0])).toEqual(['delivered+ada@resend.dev']);
  expect(await row('odd')).toMatchObject({ status: 'in_flight', next_attempt_at: after(600) });

  for (const name of ['a', 'b', 'c']) await write({ key: name });
  expect(await send({ mailer: refusing('confirm') })).toMatchObject({ kind: 'halted' });
  const tried = (await listOpenLetters(db, 10)).filter((letter) => letter.tries > 0);
  expect(tried.map((letter) => letter.key).sort()).toEqual(['a', 'b', 'odd']);
});

it('waits for the end of a quota, says until when, and then goes on', async () => {
  const { write, sandbox, sendUntilSettled, notes, row } = await letterStage('sqlite', undefined, {
    daily: 1,
  });
  await write();
  await write({ key: 'welcome 1', kind: 'welcome' });
  expect(await sendUntilSettled('welcome 1')).toEqual({ kind: 'stopped' });
  expect(notes.map((note) => note.kind)).toEqual(['accepted', 'held', 'accepted']);
  expect(notes[1]).toMatchObject({
    until: '2025-08-07T00:00:00.000Z',
    why: expect.stringContaining('quota'),
  });
  expect(sandbox.requestCount()).toBe(3);
  expect((await row('welcome 1')).settled_at?.slice(0, 10)).toBe('2025-08-07');
});

it('does not put a whole queue in doubt while nobody answers', async () => {
  const { write, options, send, sandbox, accepted } = await letterStage(
    'sqlite',
    () => 'reset-before-accept',
  );
  for (let at = 1; at <= 20; at += 1) await write({ key: `letter ${at}` });
  const stop = new AbortController();
  const { clock } = options();
  const onNote = () => {
    if (clock.now().getTime() > letterStart.getTime() + 60_000) stop.abort();
  };
  expect(await send({ stop: stop.signal, onNote })).toEqual({ kind: 'stopped' });
  expect(sandbox.requestCount()).toBeLessThan(12);
  sandbox.setFaults(() => undefined);
  await clock.sleep(60_000);
  await send();
  expect(accepted()).toHaveLength(20);
});

it('sends what is written while it waits', async () => {
  const { write, options, accepted } = await letterStage('sqlite');
  const stop = new AbortController();
  const { clock } = options();
  const sleep = async (milliseconds: number) => {
    if (accepted().length > 0) stop.abort();
    else await write();
    await clock.sleep(milliseconds);
  };
  const end = await keepSendingLetters(options({ clock: { ...clock, sleep }, stop: stop.signal }));
  expect(end).toEqual({ kind: 'stopped' });
  expect(accepted()).toHaveLength(1);
});

it('wants a lease that outlasts the time-out', async () => {
  const { send } = await letterStage('sqlite');
  await expect(send({ leaseMs: 300 })).rejects.toThrow('got 300 ms');
});

it('makes the same bytes of the same letter, in the order of an issue’s request', () => {
  const letter = { id: 7, address: 'a@b.org', content: sampleLetter().content };
  const { body, hash } = letterBody('home1', letter);
  expect(letterBody('home1', structuredClone(letter))).toEqual({ body, hash });
  const [email] = JSON.parse(body.toString()) as [object];
  expect(Object.keys(email)).toEqual(['from', 'html', 'reply_to', 'subject', 'tags', 'text', 'to']);
  const withHeaders = { ...letter, content: { ...letter.content, headers: { 'X-A': 'b' } } };
  expect(letterBody('home1', withHeaders).body.toString()).toContain('"headers":{"X-A":"b"},"html"');
});

it('judges erasure before expiry, and expiry at its very moment', () => {
  const facts = {
    kind: 'welcome',
    expiresAt: '2025-08-06T06:00:00.000Z',
    suppressed: null,
    isErased: false,
  } as const;
  expect(letterSkip(facts, '2025-08-06T05:59:59.999Z')).toBeUndefined();
  expect(letterSkip(facts, '2025-08-06T06:00:00.000Z')).toBe('expired');
  expect(letterSkip({ ...facts, isErased: true }, '2025-08-06T06:00:00.000Z')).toBe('erased');
});
