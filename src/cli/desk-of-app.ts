import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App, OpenMailer } from '../app.ts';
import { type DeskAccess, deskAccess } from '../desk/desk-access.ts';
import { deskApp } from '../desk/desk-app.tsx';
import type { CaughtMail, DeskWatch } from '../desk/desk-world.ts';
import { watchApp } from '../desk/watch-app.ts';
import { feedFetcher } from '../news/feed-fetcher.ts';
import { lastGoodContent } from '../publishing/watch-content.ts';
import { clientReader } from '../web/client-address.ts';
import { type Listener, listen } from '../web/listen.ts';
import { keptLists } from './kept-lists.ts';

/** Opens the desk of an application. `close` ends what streams, and waits for what was asked. */
export async function openDesk(
  app: App,
  { mailer, sandbox }: Pick<OpenMailer, 'mailer' | 'sandbox'>,
  watch: DeskWatch,
  onTrouble: (trouble: { what: string; cause?: unknown }) => void,
): Promise<Listener> {
  const { db, clock, publication, publicUrl, keys, home, settings } = app;
  const ending = new AbortController();
  const fetcher = feedFetcher(publication);
  const access = await accessOf(app);
  const world = {
    ...{ db, clock, publication, publicUrl, keys, home, mailer, access, fetcher, onTrouble },
    suppressionKey: settings.suppressionKey,
    mode: settings.mode,
    lists: keptLists({ directory: join(settings.home, 'lists'), clock }),
    caught: sandbox && caughtMail(sandbox),
    content: lastGoodContent({ directory: settings.dataDirectory, clock, onTrouble }),
    stop: ending.signal,
  };
  const listener = await listen(deskApp(world, watch), settings.desk);
  return {
    url: listener.url,
    close: async () => {
      ending.abort();
      await listener.close();
      await fetcher.close();
    },
  };
}

/** Opens the desk's listener for machines alone, in a process that has no desk. */
export async function openWatch(app: App, watch: DeskWatch): Promise<Listener> {
  return listen(
    watchApp(watch, await accessOf(app), () => app.clock.now()),
    app.settings.desk,
  );
}

const accessOf = ({ db, settings, keys }: App): Promise<DeskAccess> =>
  deskAccess({
    db,
    password: settings.desk.password,
    secret: keys.current.secret,
    readClient: clientReader(settings.site.trustedProxies),
    isSecure: settings.deskUrl?.startsWith('https:') ?? false,
  });

/** The mailbox of the sandbox in this process, by names that are in its list only. */
function caughtMail(sandbox: NonNullable<OpenMailer['sandbox']>): CaughtMail {
  const { mailbox, retell } = sandbox;
  return {
    list: async () => {
      await mailbox.flushed();
      return mailbox.names();
    },
    read: async (name, part) => {
      if (!mailbox.folder || !mailbox.names().includes(name)) return undefined;
      return readFile(join(mailbox.folder, `${name}.${part}`), 'utf8').catch(() => undefined);
    },
    idOf: (name) => mailbox.idOf(name),
    retell,
  };
}
