import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BodySpace,
  type MemberSnapshot,
  requestBody,
  requestFrame,
} from '../../src/delivery/request-body.ts';
import { requestHash } from '../../src/delivery/request-hash.ts';
import { escapeHtml } from '../../src/render/escape-html.ts';
import { sampleRendering } from '../support/sample-rendering.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 60 }).map((value) => value.toWellFormed());
const member = fc.record({ deliveryId: fc.nat(), name: text, address: text, url: text }).map(
  ({ deliveryId, name, address, url }): MemberSnapshot => ({
    deliveryId,
    slots: { name, address, unsubscribeUrl: url, preferencesUrl: `${url}?`, voteUrl: `${url}!` },
    listUnsubscribe: `<${url}>`,
  }),
);

it('is the JSON that a stringify of whole objects would give, for any members', () => {
  const rendering = sampleRendering();
  const frame = requestFrame(rendering, { home: 'home1', issueId: 'midweek-2025-08-06' });
  fc.assert(
    fc.property(fc.array(member, { minLength: 1, maxLength: 5 }), (members) => {
      const body = requestBody(frame, members);
      const emails = members.map(({ deliveryId, slots, listUnsubscribe }) => ({
        from: rendering.from,
        headers: {
          ...rendering.headers,
          'List-Unsubscribe': listUnsubscribe,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
        html: `<p>"Dear" ${escapeHtml(slots.name)} \u{1F4DC}</p><a href="${escapeHtml(slots.unsubscribeUrl)}">leave</a>`,
        reply_to: rendering.replyTo,
        subject: rendering.subject,
        tags: [
          { name: 'delivery_id', value: `home1-${deliveryId}` },
          { name: 'issue', value: 'midweek-2025-08-06' },
        ],
        text: `Dear ${slots.name}\n${slots.preferencesUrl}\n`,
        to: slots.address,
      }));
      expect(body.toString()).toBe(JSON.stringify(emails));
    }),
  );
});

const ada: MemberSnapshot = {
  deliveryId: 1,
  slots: {
    name: 'Ada',
    address: 'ada@resend.dev',
    unsubscribeUrl: 'https://x.org/u',
    preferencesUrl: 'p',
    voteUrl: 'v',
  },
  listUnsubscribe: '<https://x.org/u>',
};

it('lies in a space as it would alone, whatever lay there before', () => {
  const frame = requestFrame(sampleRendering(), { home: 'h', issueId: 'i' });
  const space: BodySpace = { buffer: Buffer.alloc(0) };
  const grace = { ...ada, slots: { ...ada.slots, name: 'Grace 🦗 "Amazing" Hopper' } };
  for (const members of [[grace, grace, ada], [ada], [ada, grace]]) {
    expect(requestBody(frame, members, space).equals(requestBody(frame, members))).toBe(true);
  }
});

it('has room for texts of which every character takes three bytes', () => {
  const frame = requestFrame(sampleRendering(), { home: '家', issueId: 'i' });
  const long = '年鉴'.repeat(500);
  const slots = { name: long, address: long, unsubscribeUrl: long, preferencesUrl: long, voteUrl: long };
  const members = Array.from({ length: 40 }, (_, deliveryId) => ({
    deliveryId,
    slots,
    listUnsubscribe: long,
  }));
  for (const space of [undefined, { buffer: Buffer.alloc(0) }]) {
    const emails: { to: string }[] = JSON.parse(requestBody(frame, members, space).toString());
    expect(emails.map(({ to }) => to)).toEqual(members.map(() => long));
  }
});

it('takes a new space only when the old one is too small, and then one with room for a little more', () => {
  const frame = requestFrame(sampleRendering(), { home: 'h', issueId: 'i' });
  const space: BodySpace = { buffer: Buffer.alloc(0) };
  const body = requestBody(frame, [ada, ada, ada], space);
  const first = space.buffer;
  expect(body.buffer).toBe(first.buffer);
  expect(first.length).toBeGreaterThan(body.length * 1.1);
  requestBody(frame, [ada, ada, { ...ada, slots: { ...ada.slots, name: 'Ada Lovelace' } }], space);
  expect(space.buffer).toBe(first);
  requestBody(frame, [ada, ada, ada, ada], space);
  expect(space.buffer.length).toBeGreaterThan(first.length);
});

describe('the hash of a request', () => {
  const names = { home: 'h', issueId: 'i' };
  const frame = requestFrame(sampleRendering(), names);
  const hashOf = (members: MemberSnapshot[], of = frame) =>
    requestHash(of, JSON.stringify(members), requestBody(of, members));

  it('is the same when the request is made again', () => {
    const again = requestFrame(sampleRendering(), names);
    expect(hashOf([structuredClone(ada)], again)).toBe(hashOf([ada]));
  });

  it('is another for any other member, order or frame', () => {
    const other = { ...ada, deliveryId: 2 };
    const renamed = { ...ada, slots: { ...ada.slots, name: 'Adb' } };
    const elsewhere = { ...ada, to: 'delivered@resend.dev' };
    const lists = [[ada], [other], [renamed], [elsewhere], [ada, other], [other, ada]];
    const subject = requestFrame({ ...sampleRendering(), subject: 'Another' }, names);
    const text = requestFrame({ ...sampleRendering(), text: 'Another' }, names);
    const hashes = [...lists.map((members) => hashOf(members)), hashOf([ada], subject), hashOf([ada], text)];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('is another when the same members came out as other bytes', () => {
    const body = requestBody(frame, [ada]);
    const changed = Buffer.from(body);
    changed[40] = (changed[40] ?? 0) ^ 1;
    const members = JSON.stringify([ada]);
    expect(requestHash(frame, members, changed)).not.toBe(requestHash(frame, members, body));
  });
});
