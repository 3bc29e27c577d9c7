import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { readEvent } from '../events/event.ts';
import type { EventInbox } from '../events/event-inbox.ts';
import { webhookReader } from '../events/resend-webhook.ts';

/** An event is a few kilobytes; inbound mail is announced without its contents. */
const largestBody = 1024 * 1024;

export interface WebhookRouteOptions {
  /** `whsec_…`; without one every webhook is refused, since nobody could say who sent it. */
  secret: string | undefined;
  /** Names this database in the tags of its mail. */
  home: string;
  inbox: Pick<EventInbox, 'take'>;
  onTrouble(trouble: { what: string; cause?: unknown }): void;
}

/** `POST /webhooks/resend`: 200 once the event is stored, 401 for what the provider did not sign. */
export function webhookRoute({ secret, home, inbox, onTrouble }: WebhookRouteOptions): Hono {
  const read = secret === undefined ? undefined : webhookReader(secret);
  const route = new Hono();
  const tooLarge = bodyLimit({
    maxSize: largestBody,
    onError: (context) => context.json({ error: 'too large' }, 413),
  });
  route.post('/webhooks/resend', tooLarge, async (context) => {
    if (!read) return context.json({ error: 'webhooks are not set up: RESEND_WEBHOOK_SECRET' }, 503);
    const header = (name: string) => context.req.header(name);
    const reading = read(await context.req.text(), {
      id: header('svix-id'),
      timestamp: header('svix-timestamp'),
      signature: header('svix-signature'),
    });
    if (reading.kind === 'forged') return context.json({ error: 'not signed by the provider' }, 401);
    const event = readEvent(home, reading.id, reading.body);
    if (event.kind === 'ignored') return context.json({ applied: 'ignored', why: event.why });
    try {
      return context.json({ applied: await inbox.take(event) });
    } catch (cause) {
      // The provider comes again with what it was not thanked for.
      onTrouble({ what: 'an event could not be stored', cause });
      return context.json({ error: 'not stored, come again' }, 500);
    }
  });
  return route;
}
