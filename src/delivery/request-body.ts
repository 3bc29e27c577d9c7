import { escapeHtml } from '../render/escape-html.ts';
import {
  mostBytes,
  prepareSlots,
  type SlotTemplate,
  spliceInto,
  writeValues,
} from '../render/personalise.ts';
import type { Rendering, SlotValues } from '../render/rendering.ts';
import { frameDigest } from './request-hash.ts';

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
  /** Of all these parts, so that a request need not be hashed with them again. */
  digest: Buffer;
}

/** The tag by which the provider's events name a delivery. */
const deliveryTag = (home: string, deliveryId: number): string => `${home}-${deliveryId}`;

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
  const parts = {
    beforeListUnsubscribe: Buffer.from(open),
    beforeHtml: Buffer.from('","List-Unsubscribe-Post":"List-Unsubscribe=One-Click"},"html":"'),
    html: prepareSlots(rendering.html, { fixed: inJson, value: (value) => inJson(escapeHtml(value)) }),
    beforeTag: Buffer.from(`",${fields},"tags":[{"name":"delivery_id","value":"`),
    beforeText: Buffer.from(`"},{"name":"issue","value":${JSON.stringify(issueId)}}],"text":"`),
    text: prepareSlots(rendering.text, { fixed: inJson, value: inJson }),
    beforeAddress: Buffer.from('","to":"'),
    end: Buffer.from('"}'),
  };
  return { home, ...parts, digest: frameDigest(Object.values(parts)) };
}

/** A buffer that one sender uses again and again: six megabytes a request are more than the collector keeps up with. */
export interface BodySpace {
  buffer: Buffer;
}

/** What differs from email to email, as it stands in JSON. */
interface OwnTexts {
  listUnsubscribe: string;
  html: string[];
  tag: string;
  text: string[];
  address: string;
}

/**
 * The exact bytes of a batch request, a JSON array with an email per member in their order. With a `space` the bytes
 * lie in it, until the next body is made there.
 */
export function requestBody(
  frame: RequestFrame,
  members: readonly MemberSnapshot[],
  space?: BodySpace,
): Buffer {
  const emails = members.map((member) => ownTexts(frame, member));
  // Brackets around, a comma between.
  const most = emails.reduce((sum, own) => sum + mostOf(frame, own) + 1, 2);
  const body = roomFor(most, space);
  let at = body.write('[');
  for (const [index, own] of emails.entries()) {
    if (index > 0) at += body.write(',', at);
    at += frame.beforeListUnsubscribe.copy(body, at);
    at += body.write(own.listUnsubscribe, at);
    at += frame.beforeHtml.copy(body, at);
    at = spliceInto(frame.html, own.html, body, at);
    at += frame.beforeTag.copy(body, at);
    at += body.write(own.tag, at);
    at += frame.beforeText.copy(body, at);
    at = spliceInto(frame.text, own.text, body, at);
    at += frame.beforeAddress.copy(body, at);
    at += body.write(own.address, at);
    at += frame.end.copy(body, at);
  }
  at += body.write(']', at);
  return body.subarray(0, at);
}

function ownTexts(frame: RequestFrame, { listUnsubscribe, deliveryId, slots, to }: MemberSnapshot): OwnTexts {
  return {
    listUnsubscribe: inJson(listUnsubscribe),
    html: writeValues(frame.html, slots),
    tag: inJson(deliveryTag(frame.home, deliveryId)),
    text: writeValues(frame.text, slots),
    address: inJson(to ?? slots.address),
  };
}

/** A bound on the bytes of one email, as `mostBytes` has it for its parts. */
function mostOf(frame: RequestFrame, { listUnsubscribe, html, tag, text, address }: OwnTexts): number {
  const { beforeListUnsubscribe, beforeHtml, beforeTag, beforeText, beforeAddress, end } = frame;
  const own = 3 * (listUnsubscribe.length + tag.length + address.length);
  const before = beforeListUnsubscribe.length + beforeHtml.length + beforeTag.length + beforeText.length;
  const parts = mostBytes(frame.html, html) + mostBytes(frame.text, text);
  return own + before + parts + beforeAddress.length + end.length;
}

function roomFor(length: number, space: BodySpace | undefined): Buffer {
  if (!space) return Buffer.allocUnsafeSlow(length);
  // An eighth more, so that longer names in the next batch still fit.
  if (space.buffer.length < length) space.buffer = Buffer.allocUnsafeSlow(length + (length >> 3));
  return space.buffer;
}

/** A text as it stands between the quotes of a JSON string. */
function inJson(text: string): string {
  // Most texts need no escaping, and looking takes a third of writing.
  if (/^[ !#-[\]-~]*$/.test(text)) return text;
  return JSON.stringify(text).slice(1, -1);
}
