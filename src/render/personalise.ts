import { Failure } from '../lib/failure.ts';
import { escapeHtml } from './escape-html.ts';
import { SlotName, type SlotValues, slotPattern } from './rendering.ts';

/** How the parts of a template are written: `html`, `none`, or two functions (for a body that is also JSON). */
export type SlotEncoding =
  | 'html'
  | 'none'
  | { fixed?: (text: string) => string; value: (text: string) => string };

/** A template cut at its slots, its fixed parts encoded once for all recipients. */
export interface SlotTemplate {
  /** One more than there are slots: fixed, slot, fixed, slot, fixed. */
  fixed: readonly Buffer[];
  slots: readonly SlotName[];
  /** Bytes of all fixed parts together. */
  fixedLength: number;
  value: (text: string) => string;
}

/** Cuts `template` at its slot tokens; throws `Failure('invalid')` on a slot nobody knows. */
export function prepareSlots(template: string, encoding: SlotEncoding): SlotTemplate {
  const { fixed: writeFixed = asItIs, value } = writers(encoding);
  const fixed: Buffer[] = [];
  const slots: SlotName[] = [];
  let from = 0;
  for (const match of template.matchAll(slotPattern)) {
    fixed.push(Buffer.from(writeFixed(template.slice(from, match.index))));
    slots.push(knownSlot(match[1] ?? ''));
    from = match.index + match[0].length;
  }
  fixed.push(Buffer.from(writeFixed(template.slice(from))));
  return { fixed, slots, fixedLength: fixed.reduce((sum, part) => sum + part.length, 0), value };
}

/** One recipient's bytes: each slot holds its value, escaped, and no value is ever searched for slots. */
export function personalise(template: SlotTemplate, values: SlotValues): Buffer {
  const written = writeValues(template, values);
  const target = Buffer.allocUnsafe(lengthOf(template, written));
  splice(template, written, target, 0);
  return target;
}

/**
 * As `personalise`, into a buffer that is used again and again; returns the offset behind the last byte.
 * Throws `RangeError` when the buffer is too small, having written nothing.
 */
export function personaliseInto(
  template: SlotTemplate,
  values: SlotValues,
  target: Buffer,
  offset: number,
): number {
  const written = writeValues(template, values);
  const wanted = lengthOf(template, written);
  if (wanted > target.length - offset) {
    throw new RangeError(
      `A personalised copy wants ${wanted} bytes and the buffer has ${target.length - offset}`,
    );
  }
  return splice(template, written, target, offset);
}

/** Bytes of one recipient's copy. */
export function personalisedLength(template: SlotTemplate, values: SlotValues): number {
  return lengthOf(template, writeValues(template, values));
}

type WrittenValues = Partial<Record<SlotName, string>>;

function writeValues(template: SlotTemplate, values: SlotValues): WrittenValues {
  const written: WrittenValues = {};
  for (const slot of template.slots) written[slot] ??= template.value(values[slot]);
  return written;
}

function lengthOf(template: SlotTemplate, written: WrittenValues): number {
  let length = template.fixedLength;
  for (const slot of template.slots) length += Buffer.byteLength(written[slot] ?? '');
  return length;
}

function splice(template: SlotTemplate, written: WrittenValues, target: Buffer, offset: number): number {
  let at = offset;
  template.fixed.forEach((part, index) => {
    at += part.copy(target, at);
    const slot = template.slots[index];
    if (slot) at += target.write(written[slot] ?? '', at);
  });
  return at;
}

const asItIs = (text: string): string => text;

function writers(encoding: SlotEncoding): {
  fixed?: (text: string) => string;
  value: (text: string) => string;
} {
  if (encoding === 'html') return { value: escapeHtml };
  if (encoding === 'none') return { value: asItIs };
  return encoding;
}

function knownSlot(name: string): SlotName {
  const slot = SlotName.safeParse(name);
  if (slot.success) return slot.data;
  throw new Failure('invalid', `Slot "${name}" is not known; known are ${SlotName.options.join(', ')}`);
}
