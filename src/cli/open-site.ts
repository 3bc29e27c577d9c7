import type { App } from '../app.ts';
import { clickCounter } from '../clicks/click-counter.ts';
import { eventInbox } from '../events/event-inbox.ts';
import { listen } from '../site/listen.ts';
import { siteApp } from '../site/site-app.ts';
import { eventWorld } from './reconciling.ts';

export type Trouble = { what: string; cause?: unknown };

/** The public site, listening; closing it waits until what it has taken in is written. */
export async function openSite(app: App, onTrouble: (trouble: Trouble) => void) {
  const { db, clock, settings, home, keys } = app;
  const inbox = eventInbox({ db, clock, world: eventWorld(app) });
  const clicks = clickCounter({ db, keys, onTrouble });
  const webhooks = { secret: settings.webhookSecret, home, inbox, onTrouble };
  const listener = await listen(siteApp({ webhooks, clicks: { clock, clicks } }), settings.site);
  return {
    url: listener.url,
    close: async () => {
      await listener.close();
      await inbox.settled();
      await clicks.settled();
    },
  };
}
