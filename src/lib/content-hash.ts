import { createHash } from 'node:crypto';

/** SHA-256 of a value as JSON, hex: whether something is still what it was. */
export function contentHash(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('hex');
}
