import { createHash } from 'node:crypto';
import type { Rendering } from './rendering.ts';

/** SHA-256, hex, over every field of a rendering but the hash itself, in a fixed order. */
export function hashRendering(rendering: Omit<Rendering, 'hash'>): string {
  const { subject, preheader, html, text, from, replyTo, language, headers } = rendering;
  const sorted = Object.entries(headers).sort(([one], [other]) => (one < other ? -1 : 1));
  const fields = [subject, preheader, html, text, from, replyTo, language, sorted];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
