import { Resend } from 'resend';

/** The three headers by which the provider signs a webhook; any may be missing. */
interface SignatureHeaders {
  id: string | undefined;
  timestamp: string | undefined;
  signature: string | undefined;
}

type WebhookReading = { kind: 'genuine'; id: string; body: unknown } | { kind: 'forged' };

/**
 * Reads webhooks signed with `secret` (`whsec_…`) with the provider's own client, on the raw body; what is older or
 * newer than five minutes is taken for a replay.
 */
export function webhookReader(
  secret: string,
): (rawBody: string, headers: SignatureHeaders) => WebhookReading {
  // The client wants a key even though verifying asks nobody.
  const { webhooks } = new Resend('re_not_used');
  return (rawBody, { id, timestamp, signature }) => {
    if (!id || !timestamp || !signature) return { kind: 'forged' };
    try {
      const headers = { id, timestamp, signature };
      const body: unknown = webhooks.verify({ payload: rawBody, headers, webhookSecret: secret });
      return { kind: 'genuine', id, body };
    } catch {
      return { kind: 'forged' };
    }
  };
}
