import { describe, expect, it } from 'vitest';
import { emailTo, openSandbox, temporaryDirectory } from './open-sandbox.ts';

describe('a sent email', () => {
  it('can be read with its contents, its tags and what became of it', async () => {
    const { resend } = await openSandbox();
    const tags = [{ name: 'delivery_id', value: 'home-1' }];
    const sent = await resend.emails.send(emailTo(undefined, { tags, replyTo: 'editors@callmealmanac.com' }));
    const { data } = await resend.emails.get(sent.data?.id ?? '');
    expect(data).toMatchObject({
      object: 'email',
      id: sent.data?.id,
      to: ['delivered+ada@resend.dev'],
      subject: 'Midweek',
      html: '<p>Hello</p>',
      text: 'Hello',
      reply_to: ['editors@callmealmanac.com'],
      cc: null,
      created_at: '2025-08-06 06:00:00.000000+00',
      last_event: 'delivered',
      tags,
    });
  });

  it('has its contents still when memory has let go of them', async () => {
    const { resend, sandbox } = await openSandbox({ directory: temporaryDirectory() });
    const emails = Array.from({ length: 80 }, (_, at) => emailTo(undefined, { html: `<p>${at}</p>` }));
    const { data } = await resend.batch.send(emails);
    await sandbox.settled();
    const first = await resend.emails.get(data?.data[0]?.id ?? '');
    expect(first.data?.html).toBe('<p>0</p>');
  });

  it('is not found under another id, nor at once when reading lags', async () => {
    const { resend, clock } = await openSandbox({ readLagMs: 3_000 });
    expect((await resend.emails.get('nowhere')).error).toMatchObject({
      statusCode: 404,
      name: 'not_found',
      message: 'Email not found',
    });
    const { data } = await resend.emails.send(emailTo());
    expect((await resend.emails.get(data?.id ?? '')).error?.name).toBe('not_found');
    clock.advance(3_000);
    expect((await resend.emails.get(data?.id ?? '')).data?.id).toBe(data?.id);
  });

  it('is listed newest first, page by page in both directions', async () => {
    const { resend } = await openSandbox();
    const ids: string[] = [];
    for (let at = 0; at < 5; at += 1) ids.unshift((await resend.emails.send(emailTo())).data?.id ?? '');
    const page = async (options: object) => {
      const { data } = await resend.emails.list(options);
      return { ids: data?.data.map(({ id }) => ids.indexOf(id)), more: data?.has_more };
    };
    expect(await page({})).toEqual({ ids: [0, 1, 2, 3, 4], more: false });
    expect(await page({ limit: 2 })).toEqual({ ids: [0, 1], more: true });
    expect(await page({ limit: 2, after: ids[1] })).toEqual({ ids: [2, 3], more: true });
    expect(await page({ limit: 2, after: ids[3] })).toEqual({ ids: [4], more: false });
    expect(await page({ limit: 2, before: ids[4] })).toEqual({ ids: [2, 3], more: true });
    expect(await page({ limit: 2, before: ids[1] })).toEqual({ ids: [0], more: false });
  });

  it.each([
    ['101', 'limit=101'],
    ['both cursors', 'after=a&before=b'],
  ])('cannot be listed with %s', async (_, query) => {
    const { resend } = await openSandbox();
    expect((await resend.get(`/emails?${query}`)).error).toMatchObject({ statusCode: 422 });
  });
});

describe('the log of requests', () => {
  const tagged = ['a', 'b'].map((name) =>
    emailTo(`delivered+${name}@resend.dev`, { tags: [{ name: 'delivery_id', value: name }] }),
  );

  it('shows bodies, so that tags lead to ids', async () => {
    const { resend } = await openSandbox();
    const sent = await resend.batch.send(tagged);
    await resend.batch.send([emailTo('nobody')]);
    const list = await resend.logs.list();
    expect(list.data?.data.map((log) => [log.endpoint, log.response_status])).toEqual([
      ['/emails/batch', 422],
      ['/emails/batch', 200],
    ]);
    const { data } = await resend.logs.get(list.data?.data[1]?.id ?? '');
    const { request_body, response_body } = data as { request_body: typeof tagged; response_body: object };
    expect(request_body.map((email) => (email as unknown as { tags: object }).tags)).toEqual([
      [{ name: 'delivery_id', value: 'a' }],
      [{ name: 'delivery_id', value: 'b' }],
    ]);
    expect(response_body).toEqual(sent.data);
  });

  it('still leads from tags to ids after a restart', async () => {
    const directory = temporaryDirectory();
    const before = await openSandbox({ directory });
    const sent = await before.resend.batch.send(
      [tagged[0] ?? emailTo(), emailTo('nobody'), tagged[1] ?? emailTo()],
      {
        batchValidation: 'permissive',
      },
    );
    await before.sandbox.close();
    const { resend } = await openSandbox({ directory });
    const list = await resend.logs.list();
    const { data } = await resend.logs.get(list.data?.data[0]?.id ?? '');
    expect(data?.request_body).toMatchObject([
      { to: ['delivered+a@resend.dev'], tags: [{ name: 'delivery_id', value: 'a' }] },
      {},
      { to: ['delivered+b@resend.dev'], tags: [{ name: 'delivery_id', value: 'b' }] },
    ]);
    expect(data?.response_body).toEqual(sent.data);
    const email = await resend.emails.get(sent.data?.data[1]?.id ?? '');
    expect(email.data).toMatchObject({ to: ['delivered+b@resend.dev'], last_event: 'delivered' });
  });

  it('cuts long texts, and says so', async () => {
    const { resend } = await openSandbox();
    await resend.emails.send(emailTo(undefined, { html: 'x'.repeat(60_000) }));
    const list = await resend.logs.list();
    const { data } = await resend.logs.get(list.data?.data[0]?.id ?? '');
    const body = data?.request_body as { html: string } | undefined;
    expect(body?.html.length).toBeLessThan(300);
    expect(body?.html).toContain('60000 characters');
  });
});

describe('an email for later', () => {
  const later = emailTo(undefined, { scheduledAt: 'in 1 hour' });

  it('leaves when its time has come', async () => {
    const { resend, clock } = await openSandbox();
    const { data } = await resend.emails.send(later);
    const read = () => resend.emails.get(data?.id ?? '');
    expect((await read()).data).toMatchObject({
      last_event: 'scheduled',
      scheduled_at: '2025-08-06T07:00:00.000Z',
    });
    clock.advance(3_600_000);
    expect((await read()).data?.last_event).toBe('delivered');
  });

  it('can be moved', async () => {
    const { resend, clock } = await openSandbox();
    const { data } = await resend.emails.send(later);
    const id = data?.id ?? '';
    expect((await resend.emails.update({ id, scheduledAt: '2025-08-06T09:00:00Z' })).error).toBeNull();
    clock.advance(3_600_000);
    expect((await resend.emails.get(id)).data?.last_event).toBe('scheduled');
    clock.advance(2 * 3_600_000);
    expect((await resend.emails.get(id)).data?.last_event).toBe('delivered');
  });

  it('can be canceled, once, and then never leaves', async () => {
    const { resend, clock } = await openSandbox();
    const { data } = await resend.emails.send(later);
    const id = data?.id ?? '';
    expect((await resend.emails.cancel(id)).data).toEqual({ object: 'email', id });
    expect((await resend.emails.cancel(id)).error?.statusCode).toBe(422);
    clock.advance(3_600_000);
    expect((await resend.emails.get(id)).data?.last_event).toBe('canceled');
  });

  it('cannot be canceled once it has left', async () => {
    const { resend } = await openSandbox();
    const { data } = await resend.emails.send(emailTo());
    expect((await resend.emails.cancel(data?.id ?? '')).error?.statusCode).toBe(422);
    expect((await resend.emails.cancel('nowhere')).error?.statusCode).toBe(404);
  });
});

it('lists the domains mail may come from', async () => {
  const { resend } = await openSandbox({ verifiedDomains: ['news.callmealmanac.com'] });
  const { data } = await resend.domains.list();
  expect(data?.data).toMatchObject([{ name: 'news.callmealmanac.com', status: 'verified' }]);
});

it('knows what it has not got, and which methods a path has', async () => {
  const { resend } = await openSandbox();
  expect((await resend.contacts.list()).error).toMatchObject({ statusCode: 404, name: 'not_found' });
  expect((await resend.delete('/emails', {})).error).toMatchObject({
    statusCode: 405,
    name: 'method_not_allowed',
  });
});
