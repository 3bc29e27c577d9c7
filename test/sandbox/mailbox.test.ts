import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, it } from 'vitest';
import { composeMessage } from '../../src/sandbox/compose-message.ts';
import { emailTo, openSandbox, temporaryDirectory } from './open-sandbox.ts';

const files = (directory: string) => readdirSync(join(directory, 'mailbox')).toSorted();

it('keeps each message as mail, as html and as text', async () => {
  const directory = temporaryDirectory();
  const { resend, sandbox } = await openSandbox({ directory });
  const unsubscribe = `<https://callmealmanac.com/u/${'a1B2'.repeat(60)}>, <mailto:unsub@news.callmealmanac.com>`;
  const { data } = await resend.emails.send(
    emailTo('Ada Ünsal 🌙 <delivered+ada@resend.dev>', {
      subject: 'GPT‑5 kam – und €5',
      html: '<p>Größe: 5 €, “quoted”</p>',
      text: 'Größe: 5 €',
      replyTo: 'editors@callmealmanac.com',
      headers: { 'List-Unsubscribe': unsubscribe, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    }),
  );
  await sandbox.settled();
  const [name = ''] = sandbox.mailbox.names();
  expect(files(directory)).toEqual([`${name}.eml`, `${name}.html`, `${name}.txt`]);
  const read = (ending: string) => readFileSync(join(directory, 'mailbox', `${name}.${ending}`), 'utf8');
  expect(read('html')).toBe('<p>Größe: 5 €, “quoted”</p>');
  expect(read('txt')).toBe('Größe: 5 €');

  const mail = await PostalMime.parse(read('eml'));
  const header = (key: string) => mail.headers.find((entry) => entry.key === key)?.value;
  expect(mail.from).toMatchObject({ name: 'Call Me Almanac', address: 'almanac@news.callmealmanac.com' });
  expect(mail.to).toMatchObject([{ name: 'Ada Ünsal 🌙', address: 'delivered+ada@resend.dev' }]);
  expect(mail.replyTo).toMatchObject([{ address: 'editors@callmealmanac.com' }]);
  expect(mail.subject).toBe('GPT‑5 kam – und €5');
  expect(mail.html?.trim()).toBe('<p>Größe: 5 €, “quoted”</p>');
  expect(mail.text?.trim()).toBe('Größe: 5 €');
  expect(header('list-unsubscribe')?.replace(/\s+/g, ' ')).toBe(unsubscribe);
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  expect(mail.messageId).toBe(`<${data?.id}@sandbox.invalid>`);
  expect(mail.date).toBe('2025-08-06T06:00:00.000Z');
});

it('keeps the newest messages only', async () => {
  const directory = temporaryDirectory();
  const { resend, sandbox } = await openSandbox({ directory, keepMessages: 5 });
  const people = (count: number, from: number) =>
    Array.from({ length: count }, (_, at) => emailTo(`delivered+${from + at}@resend.dev`));
  await resend.batch.send(people(3, 1));
  await sandbox.settled();
  await resend.batch.send(people(100, 4));
  await sandbox.settled();
  const addresses = sandbox.mailbox.names().map((name) => name.replace(/^\d+-/, ''));
  expect(addresses).toEqual([99, 100, 101, 102, 103].map((at) => `delivered+${at}@resend.dev`));
  expect(files(directory)).toHaveLength(15);
});

it('writes every message of many batches, however fast they come', async () => {
  const directory = temporaryDirectory();
  const { resend, sandbox } = await openSandbox({ directory });
  const batch = Array.from({ length: 100 }, (_, at) => emailTo(`delivered+${at}@resend.dev`));
  await Promise.all(Array.from({ length: 8 }, () => resend.batch.send(batch)));
  await sandbox.close();
  expect(files(directory).filter((name) => name.endsWith('.eml'))).toHaveLength(800);
});

it('writes what waits before it has closed, and goes on numbering after a restart', async () => {
  const directory = temporaryDirectory();
  for (const name of ['ada', 'ben']) {
    const { resend, sandbox } = await openSandbox({ directory });
    await resend.emails.send(emailTo(`delivered+${name}@resend.dev`));
    await sandbox.close();
  }
  const mails = files(directory).filter((name) => name.endsWith('.eml'));
  expect(mails).toEqual(['0000001-delivered+ada@resend.dev.eml', '0000002-delivered+ben@resend.dev.eml']);
});

it.each([{ keepMessages: 0 }, { lean: true }])(
  'writes no mail with %o, and still knows what it took',
  async (options) => {
    const directory = temporaryDirectory();
    const { resend, sandbox } = await openSandbox({ directory, ...options });
    const send = () => resend.emails.send(emailTo(), { idempotencyKey: 'home/1' });
    const { data } = await send();
    expect((await send()).data).toEqual(data);
    await sandbox.settled();
    expect(readdirSync(directory)).toEqual(['accepted.jsonl']);
    expect(sandbox.accepted()).toHaveLength(1);
  },
);

it('says so when mail cannot be written', async () => {
  const directory = temporaryDirectory();
  const { resend, sandbox } = await openSandbox({ directory });
  rmSync(join(directory, 'mailbox'), { recursive: true });
  writeFileSync(join(directory, 'mailbox'), 'in the way');
  expect((await resend.emails.send(emailTo())).error).toBeNull();
  await expect(sandbox.settled()).rejects.toMatchObject({ code: 'unavailable' });
});

it('composes the same bytes from the same message', async () => {
  const message = {
    ...emailTo(['ada@callmealmanac.com']),
    to: ['ada@callmealmanac.com'],
    headers: {},
    date: new Date(0),
    messageId: '<1@x.y>',
  };
  expect(await composeMessage(message)).toEqual(await composeMessage(message));
});

it('shows the mailbox on a page of its own, where mail can run nothing', async () => {
  const { resend, sandbox } = await openSandbox({ directory: temporaryDirectory() });
  await resend.emails.send(emailTo());
  const page = await (await fetch(`${sandbox.url}/_sandbox/mailbox`)).text();
  const [, link] = /href="([^"]+\.html)"/.exec(page) ?? [];
  const mail = await fetch(`${sandbox.url}${link}`);
  expect(await mail.text()).toBe('<p>Hello</p>');
  expect(mail.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
  const outside = await fetch(`${sandbox.url}/_sandbox/mailbox/..%2F..%2Faccepted.txt`);
  expect(outside.status).toBe(404);
});
