import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { keepSendingLetters } from '../../src/delivery/send-letters.ts';
import { listOpenLetters } from '../support/stored-letters.ts';
import { hour, letterStage, letterStart } from './letters-stage.ts';

const key = 'confirmation 1';

const after = (seconds: number) =>
  expect.stringContaining(new Date(letterStart.getTime() + seconds * 1000).toISOString().slice(0, 16));

describe.each(['sqlite', 'postgres'] as const)('sending letters (%s)', (database) => {
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
      expect((await listOpenLetters(db)).map((letter) => letter.status)).toEqual(['planned', 'planned']);
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
  const tried = (await listOpenLetters(db)).filter((letter) => letter.tries > 0);
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
