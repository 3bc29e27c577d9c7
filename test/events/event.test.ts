import { expect, it } from 'vitest';
import { type MailEvent, readEvent } from '../../src/events/event.ts';

const base = {
  created_at: '2026-11-22T23:41:12.126Z',
  data: {
    created_at: '2026-11-22T23:41:11.894Z',
    email_id: '56761188-7520-42d8-8898-ff6fc54ce618',
    from: 'Almanac <news@almanac.example>',
    to: ['reader@mail.example'],
    subject: 'Midweek',
    tags: { delivery_id: 'home1-42' } as unknown,
  },
};
const read = (change: { type: string; data?: object; created_at?: string }) =>
  readEvent('home1', 'msg_1', { ...base, ...change, data: { ...base.data, ...change.data } });
const mail = (change: Parameters<typeof read>[0]) => read(change) as MailEvent;

it('finds the delivery in tags written as an object and as a list', () => {
  expect(mail({ type: 'email.delivered' }).subject).toEqual({ kind: 'delivery', id: 42 });
  const list = [
    { name: 'other', value: 'x' },
    { name: 'delivery_id', value: 'home1-42' },
  ];
  expect(mail({ type: 'email.delivered', data: { tags: list } }).subject).toEqual({
    kind: 'delivery',
    id: 42,
  });
});

it('finds a letter, and knows nothing without a tag', () => {
  const letter = mail({ type: 'email.delivered', data: { tags: { letter_id: 'home1-7' } } });
  expect(letter.subject).toEqual({ kind: 'letter', id: 7 });
  expect(mail({ type: 'email.delivered', data: { tags: undefined } }).subject).toEqual({ kind: 'unknown' });
  expect(mail({ type: 'email.delivered', data: { tags: null } }).subject).toEqual({ kind: 'unknown' });
});

it.each(['home2-42', 'home1-test-0', 'home1-', 'home1-4x', '42'])(
  'passes over mail tagged %s: it is not ours',
  (tag) => {
    expect(read({ type: 'email.bounced', data: { tags: { delivery_id: tag } } }).kind).toBe('ignored');
  },
);

it('turns any spelling of a moment into UTC', () => {
  expect(mail({ type: 'email.sent', created_at: '2026-11-23T00:41:12.126+01:00' }).occurredAt).toBe(
    '2026-11-22T23:41:12.126Z',
  );
});

it('keeps what the receiving host said, without whom it said it about', () => {
  const { note, change } = mail({
    type: 'email.bounced',
    data: {
      bounce: {
        type: 'Permanent',
        subType: 'General',
        message: 'gone',
        diagnosticCode: ['smtp; 550 5.1.1 <reader@mail.example>: user unknown'],
      },
    },
  });
  expect(change).toEqual({ outcome: 'bounced', bounce: 'permanent' });
  expect(note).toBe('smtp; 550 5.1.1 <(address)>: user unknown');
});

it('does not take a failure for a proof that the mail was accepted', () => {
  expect(mail({ type: 'email.failed', data: { failed: { reason: 'reached_daily_quota' } } })).toMatchObject({
    provesAcceptance: false,
    note: 'reached_daily_quota',
  });
  expect(mail({ type: 'email.sent' }).provesAcceptance).toBe(true);
});

it.each(['email.opened', 'email.clicked', 'domain.updated', 'contact.created', 'something.new'])(
  'does nothing about %s',
  (type) => {
    expect(read({ type }).kind).toBe('ignored');
  },
);

it.each([null, [], 'text', {}, { type: 'email.sent' }, { type: 'email.sent', created_at: 'soon', data: {} }])(
  'says that %j is no event',
  (body) => {
    expect(readEvent('home1', 'msg_1', body)).toMatchObject({ kind: 'ignored' });
  },
);

it('survives parts of strange shapes', () => {
  const strange = mail({
    type: 'email.bounced',
    data: { bounce: 'hard', to: 'reader@mail.example', email_id: 7 },
  });
  expect(strange).toMatchObject({
    recipient: 'reader@mail.example',
    providerId: undefined,
    change: { outcome: 'bounced', bounce: 'undetermined' },
  });
});
