import { Failure } from '../lib/failure.ts';
import { escapeHtml } from './escape-html.ts';
import { SlotName, type SlotValues, slotPattern } from './rendering.ts';

/** How the parts of a template are written: `html`, `none`, or two functions (for a body that is also JSON). */
type SlotEncoding = 'html' | 'none' | { fixed?: (text: string) => string; value: (text: string) => string };

/** A template cut at its slots, its fixed parts encoded once for all recipients. */
export interface SlotTemplate {
  /** One more than there are slots: fixed, slot, fixed, slot, fixed. */
  fixed: readonly Buffer[];
  slots: readonly SlotName[];
  /** Each slot once, and which of these stands at each place. */
  names: readonly SlotName[];
  places: readonly number[];
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
  const names = [...new Set(slots)];
  const places = slots.map((slot) => names.indexOf(slot));
  return {
    fixed,
    slots,
    names,
    places,
    fixedLength: fixed.reduce((sum, part) => sum + part.length, 0),
    value,
  };
}

/** One recipient's bytes: each slot holds its value, escaped, and no value is ever searched for slots. */
export function personalise(template: SlotTemplate, values: SlotValues): Buffer {
  const written = writeValues(template, values);
  const target = Buffer.allocUnsafe(mostBytes(template, written));
  return target.subarray(0, spliceInto(template, written, target, 0));
}

/** One recipient's values, each written as the template wants it, in the order of `names`. */
export function writeValues({ names, value }: SlotTemplate, values: SlotValues): string[] {
  return names.map((name) => value(values[name]));
}

/** A bound on the bytes of one recipient's copy: no text takes more than three a UTF-16 unit. */
export function mostBytes({ places, fixedLength }: SlotTemplate, written: readonly string[]): number {
  let most = fixedLength;
  for (const place of places) most += 3 * (written[place]?.length ?? 0);
  return most;
}

/**
 * Writes one recipient's copy into a buffer that is used again and again, and returns the offset behind its last
 * byte. Throws `RangeError` when the buffer has no room for `mostBytes`, having written nothing.
 */
export function spliceInto(
  template: SlotTemplate,
  written: readonly string[],
  target: Buffer,
  offset: number,
): number {
  const { fixed, places } = template;
  const most = mostBytes(template, written);
  if (most > target.length - offset) {
    throw new RangeError(
      `A personalised copy wants room for ${most} bytes and the buffer has ${target.length - offset}`,
    );
  }
  let at = offset;
  // Run for each email: a plain loop, since everything else here takes longer than copying the bytes.
  for (let index = 0; index < fixed.length; index += 1) {
    const part = fixed[index];
    if (part) {
      target.set(part, at);
      at += part.length;
    }
    const place = places[index];
    if (place !== undefined) at += target.write(written[place] ?? '', at, 'utf8');
  }
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
