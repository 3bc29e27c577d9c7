import { describe, expect, it } from 'vitest';
import { letterBody } from '../../src/delivery/letter-body.ts';
import { letterSkip } from '../../src/delivery/letter-skip.ts';
import { type LetterKind, writeLetter } from '../../src/subscribers/letter-store.ts';
import { suppress } from '../../src/subscribers/suppression-store.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';
import { findLetter, listOpenLetters } from '../support/stored-letters.ts';
import { failFirst, letterStage, letterStart, sampleLetter } from './letters-stage.ts';

const key = 'confirmation 1';

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
    expect((await listOpenLetters(db)).map((letter) => letter.key)).toEqual([key]);
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
    const { write, sendUntilSettled, accepted, notes, row } = await letterStage(
      database,
      failFirst(fault, 3),
    );
    await write();
    expect(await sendUntilSettled(key)).toEqual({ kind: 'stopped' });
    expect(accepted()).toHaveLength(1);
    expect(notes.map((note) => note.kind)).toEqual(['retry', 'retry', 'retry', 'accepted']);
    expect(await row(key)).toMatchObject({ status: 'accepted', tries: 4 });
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

  it('is rejected when the provider refuses the address', async () => {
    const { write, send, row, notes } = await letterStage(database);
    await write({ address: 'nobody at all' });
    await send();
    expect(await row(key)).toMatchObject({ status: 'rejected', content: null, provider_id: null });
    expect(notes).toMatchObject([{ kind: 'rejected', why: expect.stringMatching(/to/) }]);
  });
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
    suppression: undefined,
    isErased: false,
  } as const;
  expect(letterSkip(facts, '2025-08-06T05:59:59.999Z')).toBeUndefined();
  expect(letterSkip(facts, '2025-08-06T06:00:00.000Z')).toBe('expired');
  expect(letterSkip({ ...facts, isErased: true }, '2025-08-06T06:00:00.000Z')).toBe('erased');
});
