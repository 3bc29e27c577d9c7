import { Resend } from 'resend';
import { describe, expect, it } from 'vitest';
import { emailTo, openSandbox } from './open-sandbox.ts';

const rateHeaders = (headers: Record<string, string> | null) =>
  Object.fromEntries(Object.entries(headers ?? {}).filter(([name]) => /ratelimit|retry/.test(name)));

describe('keys', () => {
  it('takes any that begins with re_', async () => {
    const { resend } = await openSandbox({}, 're_anything');
    expect((await resend.emails.send(emailTo())).error).toBeNull();
  });

  it('refuses a request without one', async () => {
    const { sandbox } = await openSandbox();
    const answer = await fetch(`${sandbox.url}/emails`, { headers: { 'user-agent': 'test' } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('realm=""');
    expect(await answer.json()).toEqual({
      statusCode: 401,
      message: 'Missing API Key',
      name: 'missing_api_key',
    });
  });

  it.each([
    [400, 'validation_error'],
    [401, 'invalid_api_key'],
    [403, 'invalid_api_key'],
  ] as const)('refuses an unknown one with %i %s', async (unknownKeyStatus, name) => {
    const { resend } = await openSandbox({ unknownKeyStatus, apiKeys: { re_known: 'full' } }, 're_other');
    const { error } = await resend.emails.send(emailTo());
    expect(error).toMatchObject({ statusCode: unknownKeyStatus, name, message: 'API key is invalid' });
  });

  it('lets one for sending send, and nothing else', async () => {
    const { resend } = await openSandbox({ apiKeys: { re_send: 'sending' } }, 're_send');
    expect((await resend.emails.send(emailTo())).error).toBeNull();
    expect((await resend.logs.list()).error).toMatchObject({ statusCode: 401, name: 'restricted_api_key' });
  });

  it('turns away whoever does not say what program it is', async () => {
    const { sandbox } = await openSandbox();
    const answer = await fetch(`${sandbox.url}/emails`, {
      headers: { authorization: 'Bearer re_test', 'user-agent': '' },
    });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toBe('error code: 1010');
  });
});

describe('the rate', () => {
  it('is told with every answer, errors too', async () => {
    const { resend } = await openSandbox({ rateLimit: 3 });
    const told = {
      'ratelimit-limit': '3',
      'ratelimit-policy': '3;w=1',
      'ratelimit-remaining': '2',
      'ratelimit-reset': '1',
    };
    expect(rateHeaders((await resend.emails.send(emailTo())).headers)).toEqual(told);
    const failed = await resend.emails.send(emailTo('nobody'));
    expect(rateHeaders(failed.headers)).toEqual({ ...told, 'ratelimit-remaining': '1' });
  });

  it('is refused past the limit within a second, and free again in the next', async () => {
    const { resend, clock, sandbox } = await openSandbox({ rateLimit: 2 });
    const send = () => resend.emails.send(emailTo());
    expect((await send()).error).toBeNull();
    expect((await send()).error).toBeNull();
    clock.advance(999);
    const refused = await send();
    expect(refused.error).toMatchObject({ statusCode: 429, name: 'rate_limit_exceeded' });
    expect(refused.error?.message).toContain('You can only make 2 requests per second');
    expect(refused.headers).toMatchObject({ 'retry-after': '1', 'ratelimit-remaining': '0' });
    clock.advance(1);
    expect((await send()).error).toBeNull();
    expect(sandbox.acceptedTotal.emails).toBe(3);
  });

  it('has its windows where nobody knows', async () => {
    const { resend, clock } = await openSandbox({ rateLimit: 1, windowOffsetMs: 400 });
    expect((await resend.emails.send(emailTo())).error).toBeNull();
    clock.advance(600);
    expect((await resend.emails.send(emailTo())).error).toBeNull();
  });

  it('counts reading, and a whole batch as one', async () => {
    const { resend } = await openSandbox({ rateLimit: 2 });
    await resend.batch.send([emailTo(), emailTo(), emailTo()]);
    expect((await resend.emails.list()).error).toBeNull();
    expect((await resend.emails.list()).error?.name).toBe('rate_limit_exceeded');
  });

  it('says nothing about a limit when there is none', async () => {
    const { resend } = await openSandbox({ rateLimit: 0 });
    expect(rateHeaders((await resend.emails.send(emailTo())).headers)).toEqual({});
  });

  it('is shared by all keys', async () => {
    const { resend, sandbox } = await openSandbox({ rateLimit: 1 });
    await resend.emails.send(emailTo());
    const other = new Resend('re_other', { baseUrl: sandbox.url });
    expect((await other.emails.send(emailTo())).error?.name).toBe('rate_limit_exceeded');
  });
});

describe('the quota', () => {
  it('counts every recipient, and says how much is used', async () => {
    const { resend } = await openSandbox({ quota: { daily: 100, monthly: 3_000 } });
    const email = emailTo(['delivered+a@resend.dev', 'delivered+b@resend.dev'], {
      cc: 'delivered+c@resend.dev',
    });
    const { headers } = await resend.emails.send(email);
    expect(headers).toMatchObject({ 'x-resend-daily-quota': '3', 'x-resend-monthly-quota': '3' });
    const { data } = await resend.usage.get();
    expect(data).toMatchObject({
      emails: {
        daily: { used: 3, limit: 100, resets_at: '2025-08-07T00:00:00.000Z' },
        monthly: { used: 3, limit: 3_000, resets_at: '2025-09-01T00:00:00.000Z' },
      },
      rate_limit: { limit: 0, duration: '1s' },
    });
  });

  it('refuses what would go past the day, until midnight UTC', async () => {
    const { resend, clock } = await openSandbox({ quota: { daily: 2 } });
    const idempotencyKey = 'home/midweek/1/1';
    await resend.batch.send([emailTo(), emailTo()]);
    const send = () => resend.emails.send(emailTo(), { idempotencyKey });
    expect((await send()).error).toMatchObject({ statusCode: 429, name: 'daily_quota_exceeded' });
    clock.advance(18 * 3_600_000);
    expect((await send()).error).toBeNull();
  });

  it('takes a batch whole or not at all', async () => {
    const { resend, sandbox } = await openSandbox({ quota: { monthly: 2 } });
    const { error } = await resend.batch.send([emailTo(), emailTo(), emailTo()]);
    expect(error).toMatchObject({ statusCode: 429, name: 'monthly_quota_exceeded' });
    expect(sandbox.acceptedTotal.emails).toBe(0);
    expect((await resend.batch.send([emailTo(), emailTo()])).error).toBeNull();
  });
});
