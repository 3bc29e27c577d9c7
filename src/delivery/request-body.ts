import { createHash } from 'node:crypto';
import { escapeHtml } from '../render/escape-html.ts';
import {
  personalisedLength,
  personaliseInto,
  prepareSlots,
  type SlotTemplate,
} from '../render/personalise.ts';
import type { Rendering, SlotValues } from '../render/rendering.ts';

/** What one member's email is made of, kept with the delivery until it is settled. */
export interface MemberSnapshot {
  deliveryId: number;
  slots: SlotValues;
  /** The whole List-Unsubscribe header of this member. */
  listUnsubscribe: string;
  /** Set when the mail goes to somebody else than it shows, as a test does. */
  to?: string;
}

/** The parts of a request that are the same for everyone, as JSON, escaped and encoded once for an issue. */
export interface RequestFrame {
  /** Names this database at the provider. */
  home: string;
  beforeListUnsubscribe: Buffer;
  beforeHtml: Buffer;
  html: SlotTemplate;
  beforeTag: Buffer;
  beforeText: Buffer;
  text: SlotTemplate;
  beforeAddress: Buffer;
  end: Buffer;
}

/** The tag by which the provider's events name a delivery. */
export const deliveryTag = (home: string, deliveryId: number): string => `${home}-${deliveryId}`;

/** Cuts an issue's rendering into the fixed parts of its requests. */
export function requestFrame(
  rendering: Rendering,
  { home, issueId }: { home: string; issueId: string },
): RequestFrame {
  const fixedHeaders = Object.entries(rendering.headers)
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)},`)
    .join('');
  const open = `{"from":${JSON.stringify(rendering.from)},"headers":{${fixedHeaders}"List-Unsubscribe":"`;
  const fields = `"reply_to":${JSON.stringify(rendering.replyTo)},"subject":${JSON.stringify(rendering.subject)}`;
  return {
    home,
    beforeListUnsubscribe: Buffer.from(open),
    beforeHtml: Buffer.from('","List-Unsubscribe-Post":"List-Unsubscribe=One-Click"},"html":"'),
    html: prepareSlots(rendering.html, { fixed: inJson, value: (value) => inJson(escapeHtml(value)) }),
    beforeTag: Buffer.from(`",${fields},"tags":[{"name":"delivery_id","value":"`),
    beforeText: Buffer.from(`"},{"name":"issue","value":${JSON.stringify(issueId)}}],"text":"`),
    text: prepareSlots(rendering.text, { fixed: inJson, value: inJson }),
    beforeAddress: Buffer.from('","to":"'),
    end: Buffer.from('"}'),
  };
}

/** A buffer that one sender uses again and again: six megabytes a request are more than the collector keeps up with. */
export interface BodySpace {
  buffer: Buffer;
}

/**
 * The exact bytes of a batch request, a JSON array with an email per member in their order, and their SHA-256 in hex.
 * With a `space` the bytes lie in it, until the next body is made there.
 */
export function requestBody(
  frame: RequestFrame,
  members: readonly MemberSnapshot[],
  space?: BodySpace,
): { body: Buffer; hash: string } {
  const small = members.map((member) => ({
    listUnsubscribe: inJson(member.listUnsubscribe),
    tag: inJson(deliveryTag(frame.home, member.deliveryId)),
    address: inJson(member.to ?? member.slots.address),
  }));
  const fixed = [frame.beforeListUnsubscribe, frame.beforeHtml, frame.beforeTag, frame.beforeText].concat(
    frame.beforeAddress,
    frame.end,
  );
  const fixedLength = fixed.reduce((sum, part) => sum + part.length, 0);
  // Brackets around, a comma between.
  let length = members.length + 1;
  members.forEach((member, at) => {
    const own = small[at];
    length +=
      fixedLength +
      personalisedLength(frame.html, member.slots) +
      personalisedLength(frame.text, member.slots);
    if (own) length += Buffer.byteLength(own.listUnsubscribe + own.tag + own.address);
  });

  const body = roomFor(Math.max(length, 2), space);
  let at = body.write('[');
  members.forEach((member, index) => {
    const own = small[index];
    if (!own) return;
    if (index > 0) at += body.write(',', at);
    at += frame.beforeListUnsubscribe.copy(body, at);
    at += body.write(own.listUnsubscribe, at);
    at += frame.beforeHtml.copy(body, at);
    at = personaliseInto(frame.html, member.slots, body, at);
    at += frame.beforeTag.copy(body, at);
    at += body.write(own.tag, at);
    at += frame.beforeText.copy(body, at);
    at = personaliseInto(frame.text, member.slots, body, at);
    at += frame.beforeAddress.copy(body, at);
    at += body.write(own.address, at);
    at += frame.end.copy(body, at);
  });
  body.write(']', at);
  return { body, hash: createHash('sha256').update(body).digest('hex') };
}

function roomFor(length: number, space: BodySpace | undefined): Buffer {
  if (!space) return Buffer.allocUnsafeSlow(length);
  // An eighth more, so that longer names in the next batch still fit.
  if (space.buffer.length < length) space.buffer = Buffer.allocUnsafeSlow(length + (length >> 3));
  return space.buffer.subarray(0, length);
}

/** A text as it stands between the quotes of a JSON string. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
