import { describe, expect, it } from 'vitest';
import type { FaultKind } from '../../src/sandbox/faults.ts';
import { emailTo, openSandbox, until } from './open-sandbox.ts';

const idempotencyKey = 'home/midweek-2025-08-06/1/1';
const unanswered = { statusCode: null, name: 'application_error' };

const onFirst =
  (kind: FaultKind) =>
  ({ number }: { number: number }) =>
    number === 1 ? kind : undefined;

interface Case {
  kind: FaultKind;
  error: object | null;
}

const refusing: Case[] = [
  { kind: 'reset-before-accept', error: unanswered },
  { kind: 'null-error-body', error: null },
  { kind: 'application-error', error: { statusCode: 500, name: 'application_error' } },
  { kind: 'service-unavailable', error: { statusCode: 503, name: 'service_unavailable' } },
  { kind: 'rate-limited', error: { statusCode: 429, name: 'rate_limit_exceeded' } },
  { kind: 'local-rate-limited', error: { statusCode: 429, name: 'application_error' } },
  { kind: 'unauthorized', error: { statusCode: 401, name: 'missing_api_key' } },
  { kind: 'forbidden', error: { statusCode: 403, name: 'suspended_api_key' } },
];

const spoiling: Case[] = [
  { kind: 'accept-then-reset', error: unanswered },
  { kind: 'accept-then-502-html', error: { statusCode: 502, name: 'application_error' } },
  { kind: 'accept-then-truncated-200', error: unanswered },
];

describe('a fault before the mail is taken', () => {
  it.each(refusing)('$kind: nothing is sent, and the next try sends it', async ({ kind, error }) => {
    const { resend, sandbox } = await openSandbox({ faults: onFirst(kind) });
    const result = await resend.batch.send([emailTo()], { idempotencyKey });
    expect(result.data).toBeNull();
    if (error) expect(result.error).toMatchObject(error);
    else expect(result.error).toBeNull();
    expect(sandbox.acceptedTotal.emails).toBe(0);
    expect((await resend.batch.send([emailTo()], { idempotencyKey })).error).toBeNull();
    expect(sandbox.acceptedTotal.emails).toBe(1);
  });
});

describe('a fault after the mail was taken', () => {
  it.each(spoiling)('$kind: the same key brings the id, and no second mail', async ({ kind, error }) => {
    const { resend, sandbox } = await openSandbox({ faults: onFirst(kind) });
    const result = await resend.batch.send([emailTo()], { idempotencyKey });
    expect(result.data).toBeNull();
    expect(result.error).toMatchObject(error ?? {});
    expect(sandbox.acceptedTotal.emails).toBe(1);
    const again = await resend.batch.send([emailTo()], { idempotencyKey });
    expect(again.data?.data[0]?.id).toBe(sandbox.accepted()[0]?.emails[0]?.id);
    expect(sandbox.acceptedTotal.emails).toBe(1);
  });
});

describe('silence', () => {
  it.each([
    ['hang', 0],
    ['accept-then-hang', 1],
  ] as const)('%s: no answer ever, and %i accepted', async (kind, accepted) => {
    const { resend, sandbox } = await openSandbox({ faults: onFirst(kind) });
    const impatience = new AbortController();
    const open = resend.batch.send([emailTo()], { idempotencyKey, signal: impatience.signal });
    await until(() => sandbox.requestCount() === 1 && sandbox.acceptedTotal.emails === accepted);
    impatience.abort();
    const result = await open;
    expect(result.error).toMatchObject(unanswered);
    expect(sandbox.acceptedTotal.emails).toBe(accepted);
    expect((await resend.batch.send([emailTo()], { idempotencyKey })).error).toBeNull();
    expect(sandbox.acceptedTotal.emails).toBe(1);
  });

  it('does not keep the sandbox from closing', async () => {
    const { resend, sandbox } = await openSandbox({ faults: () => 'hang' });
    const open = resend.emails.send(emailTo());
    await until(() => sandbox.requestCount() === 1);
    await sandbox.close();
    expect((await open).error).toMatchObject(unanswered);
  });
});

it('asks the faults with what a request is', async () => {
  const seen: object[] = [];
  const { resend } = await openSandbox({ faults: (request) => void seen.push(request) });
  await resend.batch.send([emailTo(), emailTo()], { idempotencyKey });
  await resend.emails.send(emailTo());
  expect(seen).toEqual([
    { number: 1, path: '/emails/batch', key: idempotencyKey, emails: 2 },
    { number: 2, path: '/emails', key: undefined, emails: 1 },
  ]);
});

describe('steered from another process', () => {
  const post = async (url: string, body: unknown) => {
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as { message?: string; now?: string } };
  };

  it('does what a plan says, counting from 1 again', async () => {
    const { resend, sandbox } = await openSandbox();
    await resend.emails.send(emailTo());
    const plan = [
      { kind: 'service-unavailable', on: [2] },
      { kind: 'rate-limited', from: 3, to: 4 },
    ];
    expect((await post(`${sandbox.url}/_sandbox/faults`, plan)).status).toBe(200);
    const names: (string | undefined)[] = [];
    for (let at = 0; at < 5; at += 1) names.push((await resend.emails.send(emailTo())).error?.name);
    const storm = 'rate_limit_exceeded';
    expect(names).toEqual([undefined, 'service_unavailable', storm, storm, undefined]);
  });

  it('says what is wrong with a plan', async () => {
    const { sandbox } = await openSandbox();
    const strange = await post(`${sandbox.url}/_sandbox/faults`, [{ kind: 'earthquake', on: [1] }]);
    expect(strange).toMatchObject({ status: 400, body: { message: expect.stringContaining('earthquake') } });
  });

  it('lets time pass, past the memory of keys', async () => {
    const { resend, sandbox } = await openSandbox();
    await resend.emails.send(emailTo(), { idempotencyKey });
    const jump = await post(`${sandbox.url}/_sandbox/clock`, { forwardMs: 24 * 3_600_000 });
    expect(jump.body.now).toBe('2025-08-07T06:00:00.000Z');
    await resend.emails.send(emailTo(), { idempotencyKey });
    expect(sandbox.acceptedTotal.emails).toBe(2);
    expect((await post(`${sandbox.url}/_sandbox/clock`, { forwardMs: 'a day' })).status).toBe(400);
  });

  it('tells what was accepted, and what twice', async () => {
    const { resend, sandbox } = await openSandbox();
    await resend.batch.send([emailTo('delivered+ada@resend.dev'), emailTo('delivered+ben@resend.dev')]);
    await resend.emails.send(emailTo('delivered+ada@resend.dev'));
    await resend.emails.send(emailTo('delivered+ben@resend.dev', { subject: 'Sunday' }));
    const answer = await fetch(`${sandbox.url}/_sandbox/summary`);
    expect(await answer.json()).toEqual({
      requests: 3,
      emails: 4,
      addresses: 2,
      duplicates: { 'delivered+ada@resend.dev Midweek': 2 },
    });
  });
});
