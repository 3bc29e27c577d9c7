import { createHmac, randomBytes } from 'node:crypto';

/** A random lower-case id with 5 bits of chance per character. */
export function randomId(length: number): string {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
  return Array.from(randomBytes(length), (byte) => alphabet[byte & 31]).join('');
}

/** A fresh 256-bit secret as hex. */
export function randomSecret(): string {
  return randomBytes(32).toString('hex');
}

/** HMAC-SHA256 of `text`, hex. */
export function keyedHash(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}
