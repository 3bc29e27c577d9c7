import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readAcceptedLog } from '../../src/sandbox/request-memory.ts';
import { emailTo, openSandbox, temporaryDirectory } from './open-sandbox.ts';

const idempotencyKey = 'home/midweek-2025-08-06/1/1';
const hour = 3_600_000;
const batch = (names = ['ada', 'ben']) => names.map((name) => emailTo(`delivered+${name}@resend.dev`));

it('answers the same request under the same key as before, and sends nothing', async () => {
  const { resend, sandbox } = await openSandbox();
  const first = await resend.batch.send(batch(), { idempotencyKey });
  const second = await resend.batch.send(batch(), { idempotencyKey });
  expect(second.data).toEqual(first.data);
  expect(sandbox.acceptedTotal).toEqual({ requests: 1, emails: 2 });
});

it('gives the errors of a permissive batch again', async () => {
  const { resend } = await openSandbox();
  const send = () =>
    resend.batch.send([emailTo(), emailTo('nobody')], { idempotencyKey, batchValidation: 'permissive' });
  const first = await send();
  expect(first.data?.errors).toHaveLength(1);
  expect((await send()).data).toEqual(first.data);
});

it('takes a body with its keys in another order for the same', async () => {
  const { resend, sandbox } = await openSandbox();
  const long = 'x'.repeat(5_000);
  const first = await resend.post(
    '/emails',
    { to: 'delivered@resend.dev', from: 'a@callmealmanac.com', subject: 's', text: long },
    { idempotencyKey },
  );
  const second = await resend.post(
    '/emails',
    { text: long, subject: 's', from: 'a@callmealmanac.com', to: 'delivered@resend.dev' },
    { idempotencyKey },
  );
  expect(second.data).toEqual(first.data);
  expect(sandbox.acceptedTotal.emails).toBe(1);
});

it('compares bytes when it is lean', async () => {
  const { resend, sandbox } = await openSandbox({ lean: true });
  const { from, to, subject, text } = emailTo();
  const send = (body: object) => resend.post('/emails', body, { idempotencyKey });
  const first = await send({ from, to, subject, text });
  expect((await send({ from, to, subject, text })).data).toEqual(first.data);
  const { error } = await send({ text, from, to, subject });
  expect(error).toMatchObject({ statusCode: 409, name: 'invalid_idempotent_request' });
  expect(sandbox.acceptedTotal.emails).toBe(1);
});

it.each([
  ['another text', { text: 'Bye' }],
  ['a longer text that begins the same', { text: `Hello${' '.repeat(5_000)}` }],
  ['the members in another order', { to: ['delivered+b@resend.dev', 'delivered+a@resend.dev'] }],
])('refuses %s under the same key', async (_, change) => {
  const { resend, sandbox } = await openSandbox();
  const to = ['delivered+a@resend.dev', 'delivered+b@resend.dev'];
  await resend.emails.send(emailTo(to), { idempotencyKey });
  const { error } = await resend.emails.send(emailTo(to, change), { idempotencyKey });
  expect(error).toMatchObject({ statusCode: 409, name: 'invalid_idempotent_request' });
  expect(sandbox.acceptedTotal.emails).toBe(1);
});

it('keeps keys of the two endpoints apart', async () => {
  const { resend, sandbox } = await openSandbox();
  await resend.emails.send(emailTo(), { idempotencyKey });
  expect((await resend.batch.send([emailTo()], { idempotencyKey })).error).toBeNull();
  expect(sandbox.acceptedTotal.emails).toBe(2);
});

it('forgets a key after 24 hours, and not before', async () => {
  const { resend, clock, sandbox } = await openSandbox();
  const first = await resend.emails.send(emailTo(), { idempotencyKey });
  clock.advance(24 * hour - 1);
  expect((await resend.emails.send(emailTo(), { idempotencyKey })).data).toEqual(first.data);
  clock.advance(1);
  const later = await resend.emails.send(emailTo(), { idempotencyKey });
  expect(later.data?.id).not.toBe(first.data?.id);
  expect(sandbox.acceptedTotal.emails).toBe(2);
});

it.each([
  ['257 characters', 'k'.repeat(257), 'invalid_idempotency_key'],
  ['256 characters', 'k'.repeat(256), undefined],
])('judges a key of %s', async (_, key, name) => {
  const { resend } = await openSandbox();
  const { error } = await resend.emails.send(emailTo(), { idempotencyKey: key });
  expect(error?.name).toBe(name);
  if (name) expect(error?.statusCode).toBe(400);
});

it('refuses an empty key, which the client never sends', async () => {
  const { sandbox } = await openSandbox();
  const headers = { authorization: 'Bearer re_test', 'user-agent': 'test', 'idempotency-key': '' };
  const answer = await fetch(`${sandbox.url}/emails`, {
    method: 'POST',
    body: JSON.stringify(emailTo()),
    headers,
  });
  expect(await answer.json()).toMatchObject({ statusCode: 400, name: 'invalid_idempotency_key' });
});

it('refuses a second request while the first under its key is being answered', async () => {
  const accepted = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const clock = {
    now: () => new Date('2025-08-06T06:00:00Z'),
    sleep: () => {
      accepted.resolve();
      return released.promise;
    },
  };
  const { resend } = await openSandbox({ clock, answerDelayMs: 1 });
  const first = resend.emails.send(emailTo(), { idempotencyKey });
  await accepted.promise;
  const second = await resend.emails.send(emailTo(), { idempotencyKey });
  expect(second.error).toMatchObject({ statusCode: 409, name: 'concurrent_idempotent_requests' });
  released.resolve();
  const { data } = await first;
  expect((await resend.emails.send(emailTo(), { idempotencyKey })).data).toEqual(data);
});

it('forgets refusals, unless told to remember them', async () => {
  for (const cacheErrors of [false, true]) {
    const limits = { daily: 100 };
    const directory = temporaryDirectory();
    const { resend, sandbox } = await openSandbox({ cacheErrors, quota: limits, directory });
    const bad = await resend.emails.send(emailTo('nobody'), { idempotencyKey });
    expect(bad.error?.name).toBe('validation_error');
    const good = await resend.emails.send(emailTo(), { idempotencyKey });
    expect(good.error?.name).toBe(cacheErrors ? 'invalid_idempotent_request' : undefined);
    const again = await resend.emails.send(emailTo('nobody'), { idempotencyKey });
    expect(again.error?.name).toBe(cacheErrors ? 'validation_error' : 'invalid_idempotent_request');
    expect(sandbox.accepted()).toHaveLength(cacheErrors ? 0 : 1);
    expect(readAcceptedLog(directory)).toHaveLength(cacheErrors ? 0 : 1);
  }
});

it('remembers its keys when it is started again on the same directory', async () => {
  const directory = temporaryDirectory();
  const before = await openSandbox({ directory });
  const first = await before.resend.batch.send(batch(), { idempotencyKey });
  await before.sandbox.close();
  const after = await openSandbox({ directory });
  const replay = await after.resend.batch.send(batch(), { idempotencyKey });
  expect(replay.data).toEqual(first.data);
  const changed = await after.resend.batch.send(batch(['eve']), { idempotencyKey });
  expect(changed.error?.name).toBe('invalid_idempotent_request');
  expect(after.sandbox.acceptedTotal).toEqual({ requests: 1, emails: 2 });
});

it('shares its memory with another sandbox on the same directory', async () => {
  const directory = temporaryDirectory();
  const one = await openSandbox({ directory });
  const other = await openSandbox({ directory });
  const first = await one.resend.emails.send(emailTo(), { idempotencyKey });
  expect((await other.resend.emails.send(emailTo(), { idempotencyKey })).data).toEqual(first.data);
  await other.resend.emails.send(emailTo(), { idempotencyKey: 'another' });
  expect(one.sandbox.accepted()).toHaveLength(2);
  const second = await one.resend.emails.send(emailTo(), { idempotencyKey: 'another' });
  expect(second.error).toBeNull();
  expect(readAcceptedLog(directory)).toHaveLength(2);
});

it('leaves out a last line that a kill has torn, and writes on behind the whole ones', async () => {
  const directory = temporaryDirectory();
  const before = await openSandbox({ directory });
  await before.resend.emails.send(emailTo('delivered+ada@resend.dev'), { idempotencyKey: 'first' });
  await before.sandbox.close();
  appendFileSync(
    join(directory, 'accepted.jsonl'),
    '{"at":"2025-08-06T06:00:00.000Z","path":"/emails","key":"torn","em',
  );
  expect(readAcceptedLog(directory)).toHaveLength(1);

  const after = await openSandbox({ directory });
  const torn = await after.resend.emails.send(emailTo('delivered+ben@resend.dev'), {
    idempotencyKey: 'torn',
  });
  expect(torn.error).toBeNull();
  const keys = readAcceptedLog(directory).map(({ key }) => key);
  expect(keys).toEqual(['first', 'torn']);
});
