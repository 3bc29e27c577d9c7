import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type MemberSnapshot, requestBody, requestFrame } from '../../src/delivery/request-body.ts';
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
      const { body } = requestBody(frame, members);
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

it('has the same hash for the same members and another for any change', () => {
  const frame = requestFrame(sampleRendering(), { home: 'h', issueId: 'i' });
  const slots = {
    name: 'Ada',
    address: 'ada@resend.dev',
    unsubscribeUrl: 'https://x.org/u',
    preferencesUrl: 'p',
    voteUrl: 'v',
  };
  const one = { deliveryId: 1, slots, listUnsubscribe: '<https://x.org/u>' };
  expect(requestBody(frame, [one]).hash).toBe(requestBody(frame, [one]).hash);
  expect(requestBody(frame, [one]).hash).not.toBe(requestBody(frame, [{ ...one, deliveryId: 2 }]).hash);
});
