import type { App } from '../app.ts';
import { clickCounter } from '../clicks/click-counter.ts';
import { type EventInbox, eventInbox } from '../events/event-inbox.ts';
import { listPublicIds } from '../issues/public-issue-store.ts';
import { peopleLetters } from '../publishing/people-letters.ts';
import { lastGoodContent } from '../publishing/watch-content.ts';
import type { PeopleSite } from '../site/people-site.tsx';
import { siteApp } from '../site/site-app.tsx';
import { siteLimits } from '../site/site-limits.ts';
import { clientReader } from '../web/client-address.ts';
import { type Listener, listen } from '../web/listen.ts';
import { eventWorld } from './reconciling.ts';

interface OpenSite extends Listener {
  inbox: EventInbox;
}

/** What the pages of the site stand on, whoever serves them. */
export async function sitePages(
  app: App,
  onTrouble: (trouble: { what: string; cause?: unknown }) => void,
): Promise<PeopleSite> {
  const { db, clock, settings, publication, publicUrl, keys } = app;
  const editions = publication.editions.map((edition) => edition.id);
  const people = {
    db,
    keys,
    publicUrl,
    rules: { editions, suppressionKey: settings.suppressionKey },
    texts: await peopleLetters(publication),
    latestIssueUrl: async () => {
      const [latest] = await listPublicIds(db, 1);
      return latest && `${publicUrl}/issues/${latest.id}`;
    },
  };
  const content = lastGoodContent({ directory: settings.dataDirectory, clock, onTrouble });
  const readClient = clientReader(settings.site.trustedProxies);
  return { db, clock, publication, publicUrl, content, people, limits: siteLimits(), readClient };
}

/** Opens the site of an application: pages, sign-ups, webhooks and counted links. `close` waits for what was asked. */
export async function openSite(
  app: App,
  onTrouble: (trouble: { what: string; cause?: unknown }) => void,
): Promise<OpenSite> {
  const { db, clock, settings, keys, home } = app;
  const inbox = eventInbox({ db, clock, world: eventWorld(app) });
  const clicks = clickCounter({ db, keys, onTrouble });
  const pages = await sitePages(app, onTrouble);
  const site = siteApp({
    webhooks: { secret: settings.webhookSecret, home, inbox, onTrouble },
    clicks: { clock, clicks, readClient: pages.readClient },
    pages,
  });
  const listener = await listen(site, settings.site);
  return {
    url: listener.url,
    inbox,
    close: async () => {
      await listener.close();
      await inbox.settled();
      await clicks.settled();
    },
  };
}
