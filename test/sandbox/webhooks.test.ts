import { Resend } from 'resend';
import { describe, expect, it } from 'vitest';
import { signWebhook } from '../../src/sandbox/sign-webhook.ts';
import { emailTo, openSandbox, temporaryDirectory } from './open-sandbox.ts';
import { webhookReceiver, webhookSecret } from './webhook-receiver.ts';

describe('signing', () => {
  const message = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: 1614265330,
    body: '{"test": 2432232314}',
  };

  it('gives the signature that is known for a known message', () => {
    expect(signWebhook(webhookSecret, message)['svix-signature']).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  it('does not convince the client when a byte of the body has changed', () => {
    const now = Math.floor(Date.now() / 1000);
    const signed = signWebhook(webhookSecret, { ...message, timestamp: now });
    const headers = {
      id: signed['svix-id'],
      timestamp: signed['svix-timestamp'],
      signature: signed['svix-signature'],
    };
    const verify = (payload: string) =>
      new Resend('re_test').webhooks.verify({ payload, headers, webhookSecret });
    expect(verify(message.body)).toEqual({ test: 2432232314 });
    expect(() => verify(message.body.replace('4}', '5}'))).toThrow('No matching signature');
  });
});

describe('the life of a message', () => {
  it.each([
    ['delivered+ada@resend.dev', ['email.sent', 'email.delivered'], 'delivered'],
    ['ada@callmealmanac.com', ['email.sent', 'email.delivered'], 'delivered'],
    ['bounced@resend.dev', ['email.sent', 'email.bounced', 'suppression.added'], 'bounced'],
    [
      'complained+ada@resend.dev',
      ['email.sent', 'email.delivered', 'email.complained', 'suppression.added'],
      'complained',
    ],
    ['suppressed@resend.dev', ['email.suppressed'], 'suppressed'],
  ])('to %s', async (to, types, lastEvent) => {
    const receiver = await webhookReceiver();
    const { resend, sandbox } = await openSandbox({ webhook: receiver.webhook });
    const { data } = await resend.emails.send(emailTo(to));
    await sandbox.settled();
    expect(receiver.types()).toEqual(types);
    expect(receiver.refused).toEqual([]);
    expect((await resend.emails.get(data?.id ?? '')).data?.last_event).toBe(lastEvent);
  });

  it.each([
    ['delayed', ['email.sent', 'email.delivery_delayed', 'email.delivered']],
    ['clicked', ['email.sent', 'email.delivered', 'email.opened', 'email.clicked']],
    ['failed', ['email.failed']],
  ] as const)('can be chosen: %s', async (fate, types) => {
    const receiver = await webhookReceiver();
    const { resend, sandbox } = await openSandbox({ webhook: receiver.webhook, fateOf: () => fate });
    await resend.emails.send(emailTo());
    await sandbox.settled();
    expect(receiver.types()).toEqual(types);
  });

  it('is told with the sandbox’s time, tags as an object, headers as a list', async () => {
    const receiver = await webhookReceiver();
    const { resend, sandbox } = await openSandbox({ webhook: receiver.webhook });
    const { data } = await resend.emails.send(
      emailTo('Ada <bounced+ada@resend.dev>', {
        tags: [{ name: 'delivery_id', value: 'home-1' }],
        headers: { 'X-Delivery-Id': 'home-1' },
      }),
    );
    await sandbox.settled();
    const [sent, bounced, suppressed] = receiver.received.map(({ event }) => event);
    expect(sent).toMatchObject({
      type: 'email.sent',
      created_at: '2025-08-06T06:00:00.000Z',
      data: {
        created_at: '2025-08-06T06:00:00.000Z',
        email_id: data?.id,
        to: ['bounced+ada@resend.dev'],
        subject: 'Midweek',
        tags: { delivery_id: 'home-1' },
        headers: [{ name: 'X-Delivery-Id', value: 'home-1' }],
      },
    });
    expect(bounced).toMatchObject({
      created_at: '2025-08-06T06:00:01.000Z',
      data: { created_at: '2025-08-06T06:00:00.000Z', bounce: { type: 'Permanent' } },
    });
    expect(suppressed?.data).toMatchObject({
      email: 'bounced+ada@resend.dev',
      origin: 'bounce',
      source_id: data?.id,
    });
  });

  it('tells each recipient’s part of a message to several', async () => {
    const receiver = await webhookReceiver();
    const { resend, sandbox } = await openSandbox({ webhook: receiver.webhook });
    await resend.emails.send(
      emailTo(['delivered@resend.dev', 'bounced@resend.dev', 'suppressed@resend.dev']),
    );
    await sandbox.settled();
    const told = receiver.received
      .filter(({ event }) => event.type.startsWith('email.'))
      .map(({ event }) => [event.type, (event.data as { to: string[] }).to]);
    expect(told).toEqual([
      ['email.sent', ['delivered@resend.dev', 'bounced@resend.dev']],
      ['email.delivered', ['delivered@resend.dev']],
      ['email.bounced', ['bounced@resend.dev']],
      ['email.suppressed', ['suppressed@resend.dev']],
    ]);
  });

  it('is not begun again by a replay under the same key', async () => {
    const receiver = await webhookReceiver();
    const { resend, sandbox } = await openSandbox({ webhook: receiver.webhook });
    for (let at = 0; at < 2; at += 1) await resend.emails.send(emailTo(), { idempotencyKey: 'home/1' });
    await sandbox.settled();
    expect(receiver.types()).toEqual(['email.sent', 'email.delivered']);
  });

  it('begins for mail whose sender never heard that it was accepted', async () => {
    const receiver = await webhookReceiver();
    const { resend, sandbox } = await openSandbox({
      webhook: receiver.webhook,
      faults: () => 'accept-then-reset',
    });
    expect((await resend.emails.send(emailTo())).error).not.toBeNull();
    await sandbox.settled();
    expect(receiver.types()).toEqual(['email.sent', 'email.delivered']);
  });
});

describe('suppression', () => {
  it.each(['bounced+ada@resend.dev', 'complained+ada@resend.dev'])(
    'follows from mail to %s, and lasts over a restart',
    async (to) => {
      const directory = temporaryDirectory();
      const before = await openSandbox({ directory });
      await before.resend.emails.send(emailTo(to));
      await before.sandbox.close();
      const { resend } = await openSandbox({ directory });
      const { data, error } = await resend.emails.send(
        emailTo(to.toUpperCase().replace('RESEND.DEV', 'resend.dev')),
      );
      expect(error).toBeNull();
      expect((await resend.emails.get(data?.id ?? '')).data?.last_event).toBe('suppressed');
    },
  );

  it('can be listed by origin, added to, looked up and lifted', async () => {
    const { resend } = await openSandbox();
    await resend.emails.send(emailTo('bounced+ada@resend.dev'));
    const added = await resend.suppressions.add({ email: 'ben@callmealmanac.com' });
    expect(added.error).toBeNull();
    const emails = async (options: object) =>
      (await resend.suppressions.list(options)).data?.data.map(({ email }) => email);
    expect(await emails({})).toEqual(['ben@callmealmanac.com', 'bounced+ada@resend.dev']);
    expect(await emails({ origin: 'bounce' })).toEqual(['bounced+ada@resend.dev']);
    const found = await resend.suppressions.get('bounced+ada@resend.dev');
    expect(found.data).toMatchObject({ object: 'suppression', origin: 'bounce' });
    const removed = await resend.suppressions.remove(added.data?.id ?? '');
    expect(removed.data).toMatchObject({ deleted: true });
    expect((await resend.suppressions.remove('ben@callmealmanac.com')).error?.name).toBe('not_found');
  });
});

describe('on the way, events', () => {
  const send = async (
    more: object,
    { random, statuses }: { random?: () => number; statuses?: (number: number) => number } = {},
  ) => {
    const receiver = await webhookReceiver(statuses);
    const webhook = { ...receiver.webhook, ...more };
    const opened = await openSandbox({ webhook, ...(random ? { random } : {}) });
    await opened.resend.emails.send(emailTo());
    await opened.sandbox.settled();
    return { ...opened, receiver };
  };

  it('can come twice, under the same id', async () => {
    const { receiver } = await send({ duplicate: true });
    expect(receiver.types()).toEqual(['email.sent', 'email.sent', 'email.delivered', 'email.delivered']);
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(2);
  });

  it('can come in the wrong order, their times still right', async () => {
    const { receiver } = await send({ reorder: true });
    expect(receiver.types()).toEqual(['email.delivered', 'email.sent']);
    const times = receiver.received.map(({ event }) => event.created_at);
    expect(times).toEqual(times.toSorted().reverse());
  });

  it('can be lost by number, or by chance', async () => {
    const byNumber = await send({ drop: (number: number) => number === 1 });
    expect(byNumber.receiver.types()).toEqual(['email.delivered']);
    const rolls = [0.9, 0.1];
    const byChance = await send({ drop: 0.5 }, { random: () => rolls.shift() ?? 1 });
    expect(byChance.receiver.types()).toEqual(['email.sent']);
  });

  it('can be late', async () => {
    const { clock } = await send({ delayMs: 60_000 });
    expect(clock.now().toISOString()).toBe('2025-08-06T06:01:00.000Z');
  });

  it('can arrive before the answer to the request that caused them', async () => {
    const receiver = await webhookReceiver();
    const { resend } = await openSandbox({ webhook: { ...receiver.webhook, beforeResponse: true } });
    await resend.emails.send(emailTo());
    expect(receiver.types()).toEqual(['email.sent', 'email.delivered']);
  });

  it('are tried again after five seconds, then minutes, with the same id', async () => {
    const { receiver, clock } = await send({}, { statuses: (number) => (number <= 3 ? 500 : 200) });
    expect(receiver.types().toSorted()).toEqual(['email.delivered', 'email.sent']);
    const waited = clock.now().getTime() - Date.parse('2025-08-06T06:00:00Z');
    expect(waited).toBeGreaterThanOrEqual(5_000);
  });

  it('are given up after eight attempts in 27 hours and a half', async () => {
    let attempts = 0;
    const statuses = () => {
      attempts += 1;
      return 302;
    };
    const { receiver, clock } = await send({ drop: (number: number) => number === 2 }, { statuses });
    expect(attempts).toBe(8);
    expect(receiver.received).toEqual([]);
    const seconds = (clock.now().getTime() - Date.parse('2025-08-06T06:00:00Z')) / 1000;
    expect(seconds).toBe(5 + 5 * 60 + 30 * 60 + (2 + 5 + 10 + 10) * 3600);
  });

  it('do not keep the sandbox from closing when nobody listens', async () => {
    const { resend, sandbox } = await openSandbox({
      webhook: { url: 'http://127.0.0.1:9/', secret: webhookSecret },
    });
    expect((await resend.emails.send(emailTo())).error).toBeNull();
    await sandbox.close();
  });
});
