import { join } from 'node:path';
import { readSettings, type Settings } from './config.ts';
import { assertNotMoved } from './db/closed-home.ts';
import { openDatabase } from './db/database.ts';
import { keepMeta, listMetaKeys } from './db/meta-store.ts';
import type { Database } from './db/tables.ts';
import { type Mailer, resendMailer } from './delivery/resend-mailer.ts';
import { type SettledRestore, settleRestore } from './delivery/settle-restore.ts';
import type { Clock } from './lib/clock.ts';
import { Failure } from './lib/failure.ts';
import { keyedHash, randomId } from './lib/ids.ts';
import type { Publication } from './publication/publication.ts';
import { readPublication } from './publication/read-publication.ts';
import type { Sandbox } from './sandbox/resend-server.ts';
import type { TokenKeys } from './subscribers/sealed-token.ts';

/** What every surface stands on: settings, the clock, the database and the publication. */
export interface App {
  settings: Settings;
  clock: Clock;
  db: Database;
  publication: Publication;
  /** Where the site is reachable, without a trailing slash. */
  publicUrl: string;
  /** Sign and verify the links in mail. */
  keys: TokenKeys;
  /** Names this database at the provider. */
  home: string;
  /** Set at the first start from a copy: what was put in doubt and held. */
  restored: SettledRestore | undefined;
  close(): Promise<void>;
}

/** Opens everything; throws `Failure` when settings, files and database do not fit together. */
export async function openApp(env: Readonly<Record<string, string | undefined>>, clock: Clock): Promise<App> {
  const settings = readSettings(env);
  // Before the database is touched: a broken file must leave nothing behind.
  const publication = readPublication(join(settings.dataDirectory, 'publication.yaml'));
  const db = await openDatabase(settings.databaseUrl);
  try {
    await assertNotMoved(db);
    // All or nothing: a start that is refused must not leave a check value of a mistyped secret behind.
    await db.transaction().execute((tx) => assertSameHome(tx, settings));
    // Before anybody may send anything.
    const restored = await settleRestore(db, clock.now().toISOString());
    const home = await keepMeta(db, 'home', randomId(8));
    const publicUrl = settings.publicUrl ?? (ownUrl(settings) ?? publication.siteUrl).replace(/\/+$/, '');
    const { keys } = settings;
    return { settings, clock, db, publication, publicUrl, keys, home, restored, close: () => db.destroy() };
  } catch (cause) {
    await db.destroy();
    throw cause;
  }
}

/** A database stays what it was at its first start: a lost key can never "send" a live issue into the sandbox. */
async function assertSameHome(db: Database, settings: Settings): Promise<void> {
  const mode = await keepMeta(db, 'mode', settings.mode);
  if (mode !== settings.mode) {
    const hint = mode === 'live' ? 'RESEND_API_KEY is missing' : 'give the live one a database of its own';
    throw new Failure(
      'invalid',
      `This database is for ${mode} mail and was started as ${settings.mode}: ${hint}`,
    );
  }
  await assertSameSecret(db, 'suppressionKey', settings.suppressionKey, 'ALMANAC_SUPPRESSION_KEY');
  const { current, older } = settings.keys;
  await assertSameSecret(db, nameOfKey(current.id), current.secret, 'ALMANAC_SECRET');
  for (const { id, secret } of older) {
    const inWords = `The secret with the id ${id} in ALMANAC_OLDER_SECRETS`;
    await assertSameSecret(db, nameOfKey(id), secret, inWords);
  }
  const known = [current, ...older].map(({ id }) => `check of ${nameOfKey(id)}`);
  const lost = (await listMetaKeys(db, 'check of secret')).find((key) => !known.includes(key));
  if (lost !== undefined) {
    const id = lost.slice('check of secret '.length) || '1';
    throw new Failure(
      'invalid',
      `Links in mail were signed with a secret that is not here any more (id ${id}): put ${id}:SECRET into ALMANAC_OLDER_SECRETS, or nobody can leave by them`,
    );
  }
}

const nameOfKey = (id: string): string => (id === '1' ? 'secret' : `secret ${id}`);

/** The database keeps only a check value: enough to tell another secret, and of no use without it. */
async function assertSameSecret(db: Database, name: string, secret: string, inWords: string): Promise<void> {
  const check = keyedHash(secret, `check of ${name}`);
  if ((await keepMeta(db, `check of ${name}`, check)) !== check) {
    throw new Failure('invalid', `${inWords} is not the one this database was made with`);
  }
}

/** In the sandbox links lead to the site on this machine, where they can be tried; port 0 is not known yet. */
function ownUrl({ mode, site }: Settings): string | undefined {
  const host = site.host.includes(':') ? `[${site.host}]` : site.host;
  return mode === 'sandbox' && site.port !== 0 ? `http://${host}:${site.port}` : undefined;
}

export interface OpenMailer {
  mailer: Mailer;
  /** Said once to whoever runs it. */
  announcement: string | undefined;
  /** The sandbox in this process, when there is one. */
  sandbox: Sandbox | undefined;
  close(): Promise<void>;
}

/**
 * The provider's client; without an API key it talks to a sandbox, one in this process unless another is named.
 * A sandbox in this process posts what becomes of its mail to `webhookUrl`.
 */
export async function openMailer(
  { settings, clock }: Pick<App, 'settings' | 'clock'>,
  webhookUrl?: string,
): Promise<OpenMailer> {
  const { apiKey, baseUrl } = settings;
  const { timeoutMs } = settings.sender;
  if (baseUrl !== undefined) {
    const announcement =
      settings.mode === 'sandbox' ? `Sandbox: mail goes to ${baseUrl}, nowhere else.` : undefined;
    return {
      mailer: resendMailer({ apiKey, baseUrl, timeoutMs }),
      announcement,
      sandbox: undefined,
      close: async () => undefined,
    };
  }
  const { startSandbox } = await import('./sandbox/resend-server.ts');
  const directory = join(settings.home, 'sandbox');
  const { webhookSecret: secret } = settings;
  const webhook =
    webhookUrl !== undefined && secret !== undefined ? { webhook: { url: webhookUrl, secret } } : {};
  const sandbox = await startSandbox({ clock, directory, ...webhook });
  return {
    mailer: resendMailer({ apiKey, baseUrl: sandbox.url, timeoutMs }),
    announcement: `Sandbox: no RESEND_API_KEY, so nothing leaves this machine. Mail lies in ${join(directory, 'mailbox')}`,
    sandbox,
    close: () => sandbox.close(),
  };
}
