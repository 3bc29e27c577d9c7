import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { requestFrame } from '../../src/delivery/request-body.ts';
import { frameDigest, requestHash } from '../../src/delivery/request-hash.ts';
import { prepareSlots } from '../../src/render/personalise.ts';
import { slotToken } from '../../src/render/rendering.ts';
import { sampleRendering } from '../support/sample-rendering.ts';

const digestOf = (...parts: Parameters<typeof frameDigest>[0]) => frameDigest(parts).toString('hex');
const bytes = (text: string) => Buffer.from(text);

it('is the SHA-256 of frame and members in hexadecimal, and the CRC-32 of the body in eight digits', () => {
  const frame = requestFrame(sampleRendering(), { home: 'h', issueId: 'i' });
  const contents = createHash('sha256').update(frame.digest).update('[]').digest('hex');
  expect(requestHash(frame, '[]', bytes('body 36'))).toBe(`${contents}-01feb7ef`);
});

it('tells two frames apart whose parts are cut at other places', () => {
  expect(digestOf(bytes('ab'), bytes('c'))).not.toBe(digestOf(bytes('a'), bytes('bc')));
  expect(digestOf(bytes('ab'))).not.toBe(digestOf(bytes('a'), bytes('b')));
  expect(digestOf(bytes('ab'), bytes('c'))).toBe(digestOf(bytes('ab'), bytes('c')));
});

it('tells two frames apart by the fixed parts of a template, and by which slots it has', () => {
  const template = (text: string) => prepareSlots(text, { value: String });
  const [name, address] = [slotToken('name'), slotToken('address')];
  const digests = [`a${name}b`, `a${name}c`, `x${name}b`, `a${address}b`, `a${name}b${address}`, 'ab'];
  expect(new Set(digests.map((text) => digestOf(template(text)))).size).toBe(digests.length);
});
