import { Hono } from 'hono';
import type { clickCounter } from '../clicks/click-counter.ts';
import type { Clock } from '../lib/clock.ts';
import type { ReadClient } from '../web/client-address.ts';

export interface ClickRouteOptions {
  clock: Clock;
  clicks: Pick<ReturnType<typeof clickCounter>, 'take'>;
  readClient: ReadClient;
  /** What is answered to a link that is none of ours. */
  unknownLink: string;
}

/**
 * `/c/ID.MAC`: on to the page behind a link that is counted, or 404. Mounted whether or not clicks are counted now:
 * mail sent earlier still leads here.
 */
export function clickRoute({ clock, clicks, readClient, unknownLink }: ClickRouteOptions): Hono {
  const route = new Hono();
  route.get('/c/:link', async (context) => {
    const [id = '', mac = '', ...rest] = context.req.param('link').split('.');
    if (rest.length > 0) return context.text(unknownLink, 404);
    const answer = await clicks.take({
      id,
      mac,
      // HEAD comes here too, and is nobody reading.
      method: context.req.method,
      headers: context.req.header(),
      client: readClient(context),
      now: clock.now(),
    });
    for (const [name, value] of Object.entries(answer.headers)) context.header(name, value);
    return answer.kind === 'redirect' ? context.redirect(answer.url, 302) : context.text(unknownLink, 404);
  });
  return route;
}
