import { describe, expect, it } from 'vitest';
import { emailTo, openSandbox } from './open-sandbox.ts';

interface Case {
  name: string;
  email: object;
  status: number;
  error: string;
  message: RegExp;
}

const invalid: Case[] = [
  {
    name: 'no recipient',
    email: { to: undefined },
    status: 422,
    error: 'missing_required_field',
    message: /Missing `to`/,
  },
  {
    name: 'an empty list of recipients',
    email: { to: [] },
    status: 422,
    error: 'missing_required_field',
    message: /`to`/,
  },
  {
    name: 'a recipient that is no address',
    email: { to: 'ada' },
    status: 422,
    error: 'validation_error',
    message: /Invalid `to` field/,
  },
  {
    name: 'a recipient that is a number',
    email: { to: 5 },
    status: 422,
    error: 'validation_error',
    message: /Invalid `to` field/,
  },
  {
    name: 'a reserved domain',
    email: { to: 'ada@example.com' },
    status: 422,
    error: 'validation_error',
    message: /testing email address instead of domains like `example.com`/,
  },
  {
    name: '51 recipients',
    email: { to: Array.from({ length: 51 }, (_, at) => `delivered+${at}@resend.dev`) },
    status: 422,
    error: 'validation_error',
    message: /50/,
  },
  {
    name: 'a copy to nobody',
    email: { cc: 'nobody' },
    status: 422,
    error: 'validation_error',
    message: /Invalid `cc` field/,
  },
  {
    name: 'neither html nor text',
    email: { html: undefined, text: undefined },
    status: 422,
    error: 'validation_error',
    message: /Missing `html` or `text`/,
  },
  {
    name: 'no subject',
    email: { subject: undefined },
    status: 422,
    error: 'missing_required_field',
    message: /Missing `subject`/,
  },
  {
    name: 'no sender',
    email: { from: undefined },
    status: 422,
    error: 'missing_required_field',
    message: /Missing `from`/,
  },
  {
    name: 'a sender that is no address',
    email: { from: 'Almanac' },
    status: 422,
    error: 'validation_error',
    message: /Invalid `from` field/,
  },
  {
    name: 'a tag with a blank',
    email: { tags: [{ name: 'issue', value: 'no 48' }] },
    status: 422,
    error: 'validation_error',
    message: /ASCII letters/,
  },
  {
    name: '76 tags',
    email: { tags: Array.from({ length: 76 }, (_, at) => ({ name: `t${at}`, value: 'x' })) },
    status: 422,
    error: 'validation_error',
    message: /75/,
  },
  {
    name: 'a tag of 257 characters',
    email: { tags: [{ name: 'issue', value: 'x'.repeat(257) }] },
    status: 422,
    error: 'validation_error',
    message: /256/,
  },
  {
    name: 'a header of two lines',
    email: { headers: { 'X-Note': 'one\r\nBcc: eve@resend.dev' } },
    status: 422,
    error: 'validation_error',
    message: /X-Note/,
  },
  {
    name: 'an attachment without content',
    email: { attachments: [{ filename: 'a.txt' }] },
    status: 422,
    error: 'invalid_attachment',
    message: /content/,
  },
  {
    name: 'a time 31 days ahead',
    email: { scheduledAt: '2025-09-07T06:00:00Z' },
    status: 422,
    error: 'validation_error',
    message: /30 days/,
  },
  {
    name: 'a time nobody understands',
    email: { scheduledAt: 'soonish' },
    status: 422,
    error: 'validation_error',
    message: /scheduled_at/,
  },
  {
    name: 'a template and html',
    email: { template: { id: 'welcome' } },
    status: 422,
    error: 'validation_error',
    message: /`template`/,
  },
  {
    name: 'a template that is not there',
    email: { template: { id: 'welcome' }, html: undefined, text: undefined },
    status: 404,
    error: 'not_found',
    message: /Template not found/,
  },
];

describe('a single email is refused for', () => {
  it.each(invalid)('$name', async ({ email, status, error, message }) => {
    const { resend, sandbox } = await openSandbox();
    const result = await resend.emails.send(emailTo(undefined, email));
    expect(result.error).toMatchObject({
      statusCode: status,
      name: error,
      message: expect.stringMatching(message),
    });
    expect(sandbox.accepted()).toEqual([]);
  });
});

it('judges recipients before contents, contents before the subject, the subject before the sender', async () => {
  const { resend } = await openSandbox();
  const messages: (string | undefined)[] = [];
  let email: object = {};
  for (const more of [{ to: 'delivered@resend.dev' }, { text: 'Hello' }, { subject: 'Midweek' }, {}]) {
    messages.push((await resend.emails.send(email as ReturnType<typeof emailTo>)).error?.message);
    email = { ...email, ...more };
  }
  expect(messages).toEqual([
    'Missing `to` field.',
    'Missing `html` or `text` field.',
    'Missing `subject` field.',
    'Missing `from` field.',
  ]);
});

it('takes an email with everything the newsletter uses, and gives it an id', async () => {
  const { resend, sandbox } = await openSandbox();
  const { data, error } = await resend.emails.send(
    emailTo('Ada <delivered+ada@resend.dev>', {
      replyTo: 'editors@callmealmanac.com',
      tags: [{ name: 'delivery_id', value: 'home-1' }],
      headers: { 'List-Unsubscribe': '<https://callmealmanac.com/u/1>' },
    }),
  );
  expect(error).toBeNull();
  expect(data?.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(sandbox.accepted()).toMatchObject([
    { emails: [{ id: data?.id, to: ['delivered+ada@resend.dev'], tags: { delivery_id: 'home-1' } }] },
  ]);
});

it('refuses a sender whose domain is not verified', async () => {
  const { resend } = await openSandbox({ verifiedDomains: ['callmealmanac.com'] });
  const { error } = await resend.emails.send(emailTo());
  expect(error).toMatchObject({ statusCode: 403, name: 'validation_error' });
  expect(error?.message).toBe(
    'The `news.callmealmanac.com` domain is not verified. Please, add and verify your domain.',
  );
  const verified = await resend.emails.send(emailTo(undefined, { from: 'almanac@callmealmanac.com' }));
  expect(verified.error).toBeNull();
});

it('lets the provider’s own domain write to the owner and to test addresses only', async () => {
  const { resend } = await openSandbox({ ownAddress: 'owner@callmealmanac.com' });
  const from = 'onboarding@resend.dev';
  const send = (to: string) => resend.emails.send(emailTo(to, { from }));
  expect((await send('owner@callmealmanac.com')).error).toBeNull();
  expect((await send('delivered@resend.dev')).error).toBeNull();
  expect((await send('ada@callmealmanac.com')).error).toMatchObject({
    statusCode: 403,
    message: expect.stringContaining('only send testing emails to your own email address'),
  });
});

it('calls a body that is no JSON by its name', async () => {
  const { sandbox } = await openSandbox();
  const answer = await fetch(`${sandbox.url}/emails`, {
    method: 'POST',
    body: '{"to":',
    headers: { authorization: 'Bearer re_test', 'user-agent': 'test' },
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ message: 'Request body must be valid JSON.' });
});
