import type { App } from '../app.ts';
import { openDatabase } from '../db/database.ts';
import type { Database } from '../db/tables.ts';
import { eventInbox } from '../events/event-inbox.ts';
import type { EndpointAnswer } from '../preflight/outside-facts.ts';
import { siteApp } from '../site/site-app.tsx';
import { listConsents } from '../subscribers/consent-store.ts';
import { personalUrls } from '../subscribers/slot-values.ts';
import { addSubscriber, findSubscriber } from '../subscribers/subscriber-store.ts';
import { eventWorld } from './reconciling.ts';
import { sitePages } from './site-of-app.ts';

const oneClick = 'List-Unsubscribe=One-Click';

/** How mail programs, their proxies and the scanners before them ask (RFC 8058). */
const ways: readonly {
  how: string;
  method: EndpointAnswer['method'];
  body?: () => URLSearchParams | FormData;
}[] = [
  { how: 'GET', method: 'GET' },
  { how: 'HEAD', method: 'HEAD' },
  { how: 'POST, url-encoded', method: 'POST', body: () => new URLSearchParams(oneClick) },
  { how: 'POST, multipart', method: 'POST', body: multipart },
];

function multipart(): FormData {
  const form = new FormData();
  form.set('List-Unsubscribe', 'One-Click');
  return form;
}

/**
 * Asks the one-click endpoint of this very site, with its own keys, each way for an invented subscriber. They live in
 * a database in memory that ends with this call: nobody's subscription is touched.
 */
export async function tryEndpoint(app: App): Promise<EndpointAnswer[]> {
  const { clock, keys, publicUrl, publication, home, settings } = app;
  const db = await openDatabase('sqlite::memory:');
  try {
    const trial = { ...app, db };
    const troubles: string[] = [];
    const onTrouble = ({ what }: { what: string }) => void troubles.push(what);
    const pages = await sitePages(trial, onTrouble);
    const inbox = eventInbox({ db, clock, world: eventWorld(trial) });
    const site = siteApp({ webhooks: { secret: undefined, home, inbox, onTrouble }, pages });
    const rules = {
      editions: publication.editions.map(({ id }) => id),
      suppressionKey: settings.suppressionKey,
    };
    const answers: EndpointAnswer[] = [];
    for (const [number, { how, method, body }] of ways.entries()) {
      const added = await addSubscriber(db, rules, {
        address: `trial-${number}@almanac.test`,
        editions: rules.editions,
        consentSource: 'a trial of the one-click endpoint',
        at: clock.now().toISOString(),
      });
      if (added.kind !== 'added') throw new Error(`An invented subscriber was ${added.kind}`);
      const { unsubscribeUrl } = personalUrls({ publicUrl, keys }, added.id);
      // Whoever got no answer asks again, and so may a proxy on the way.
      for (const asked of [how, `${how}, again`]) {
        const { status, headers } = await site.request(unsubscribeUrl, {
          method,
          ...(body ? { body: body() } : {}),
        });
        answers.push({
          how: asked,
          method,
          status,
          location: headers.get('location') ?? undefined,
          setsCookie: headers.has('set-cookie'),
          timesLeft: await countLeaving(db, added.id),
        });
      }
    }
    return answers;
  } finally {
    await db.destroy();
  }
}

async function countLeaving(db: Database, subscriberId: number): Promise<number> {
  if ((await findSubscriber(db, subscriberId))?.state !== 'unsubscribed') return 0;
  return (await listConsents(db, subscriberId)).filter(({ kind }) => kind === 'left').length;
}
