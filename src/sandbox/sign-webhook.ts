import { createHmac } from 'node:crypto';

/**
 * The headers that sign a webhook, as Svix does: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`, keyed
 * with the base64 after `whsec_`. `timestamp` is in seconds since the epoch.
 */
export function signWebhook(secret: string, message: { id: string; timestamp: number; body: string }) {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const { id, timestamp, body } = message;
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'svix-id': id,
    'svix-timestamp': String(timestamp),
    'svix-signature': `v1,${signature}`,
  };
}
