import { join, resolve } from 'node:path';
import { compile as compileProxies } from 'proxy-addr';
import { z } from 'zod';
import { Failure } from './lib/failure.ts';
import { keyedHash } from './lib/ids.ts';
import { keepSecrets } from './lib/keep-secrets.ts';
import { LogLevel } from './lib/log.ts';
import { parseWith } from './lib/parse-with.ts';
import { readSigningKeys, type SigningKeys } from './lib/signing-keys.ts';

const filled = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional());
const number = (fallback: number, least: number, most: number) =>
  z.preprocess(
    (value) => (value === '' || value === undefined ? fallback : Number(value)),
    z.number().min(least).max(most),
  );

const webUrl = z.preprocess(
  (value) => (value === '' ? undefined : value),
  z.url({ protocol: /^https?$/ }).optional(),
);

/** Every environment variable that is read, and what it means when it is absent. */
export const Environment = z.object({
  ALMANAC_HOME: filled,
  ALMANAC_DATA: filled,
  DATABASE_URL: filled,
  RESEND_API_KEY: filled,
  RESEND_BASE_URL: z.preprocess((value) => (value === '' ? undefined : value), z.url().optional()),
  RESEND_WEBHOOK_SECRET: filled,
  ALMANAC_SECRET: filled,
  ALMANAC_SUPPRESSION_KEY: filled,
  PUBLIC_URL: webUrl,
  ALMANAC_OLDER_SECRETS: filled,
  ALMANAC_TRUSTED_PROXIES: filled,
  ALMANAC_SITE_HOST: filled,
  ALMANAC_SITE_PORT: number(8400, 0, 65_535),
  ALMANAC_DESK_HOST: filled,
  ALMANAC_DESK_PORT: number(8401, 0, 65_535),
  DESK_PASSWORD: filled,
  DESK_URL: webUrl,
  ALERT_URL: webUrl,
  HEARTBEAT_URL: webUrl,
  ALMANAC_LOG_LEVEL: z.preprocess((value) => (value === '' ? undefined : value), LogLevel.default('info')),
  ALMANAC_STOP_SECONDS: number(45, 1, 600),
  ALMANAC_IN_FLIGHT: number(3, 1, 64),
  ALMANAC_RATE_SHARE: number(0.9, 0.01, 1),
  ALMANAC_REQUEST_TIMEOUT: number(30, 0.1, 600),
  ALMANAC_SCORER_URL: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.url({ protocol: /^https?$/ }).optional(),
  ),
  ALMANAC_SCORER_MODEL: filled,
  ALMANAC_SCORER_KEY: filled,
});

/** What the machine runs with. Durations are milliseconds. */
export interface Settings {
  home: string;
  dataDirectory: string;
  databaseUrl: string;
  /** `live` exactly when an API key is set; without one nothing leaves the machine. */
  mode: 'sandbox' | 'live';
  apiKey: string;
  /** Undefined in the sandbox mode: then one is started in this process. */
  baseUrl: string | undefined;
  /** `whsec_…`; in the sandbox mode there always is one. */
  webhookSecret: string | undefined;
  /** Sign links; older ones still open what they once signed. */
  keys: SigningKeys;
  /** Keys the hashes of suppressed addresses; never changes. */
  suppressionKey: string;
  /** Without a trailing slash; undefined means the publication's own. */
  publicUrl: string | undefined;
  /** Where the site listens; port 0 takes a free one. */
  site: {
    host: string;
    port: number;
    /** Addresses and networks of proxies whose word about the client is taken. */
    trustedProxies: string[];
  };
  /** Where the desk listens; port 0 takes a free one. Without a password only on this machine. */
  desk: { host: string; port: number; password: string | undefined };
  /** Where editors reach the desk, when that is not where it listens; without a trailing slash. */
  deskUrl: string | undefined;
  /** Alarms are posted there. */
  alertUrl: string | undefined;
  /** Called after each tick in which nothing went wrong. */
  heartbeatUrl: string | undefined;
  logLevel: LogLevel;
  /** How long ending may take. */
  stopMs: number;
  sender: { inFlight: number; share: number; timeoutMs: number; leaseMs: number };
  /** Undefined: no model is asked about news. */
  scorer: { url: string; model: string; key: string | undefined } | undefined;
}

/** Reads the settings once; throws `Failure('invalid')` that names the variable, what was got and what was wanted. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const values = parseWith(Environment, env, 'The environment');
  const home = resolve(values.ALMANAC_HOME ?? '.almanac');
  const databaseUrl = values.DATABASE_URL ?? `sqlite:${join(home, 'almanac.db')}`;
  const mode = values.RESEND_API_KEY === undefined ? 'sandbox' : 'live';
  if (mode === 'sandbox' && values.RESEND_BASE_URL !== undefined && !isLoopback(values.RESEND_BASE_URL)) {
    throw new Failure(
      'invalid',
      `RESEND_BASE_URL is ${values.RESEND_BASE_URL} but RESEND_API_KEY is not set: without a key only a sandbox on this machine is used`,
    );
  }
  const timeoutMs = values.ALMANAC_REQUEST_TIMEOUT * 1000;
  const secrets = readSecrets(values, { home, databaseUrl });
  return {
    home,
    dataDirectory: resolve(values.ALMANAC_DATA ?? 'data'),
    databaseUrl,
    mode,
    apiKey: values.RESEND_API_KEY ?? 're_sandbox',
    baseUrl: values.RESEND_BASE_URL ?? (mode === 'live' ? 'https://api.resend.com' : undefined),
    ...secrets,
    webhookSecret:
      values.RESEND_WEBHOOK_SECRET ?? (mode === 'sandbox' ? ownWebhookSecret(secrets) : undefined),
    site: {
      host: values.ALMANAC_SITE_HOST ?? '127.0.0.1',
      port: values.ALMANAC_SITE_PORT,
      trustedProxies: readProxies(values.ALMANAC_TRUSTED_PROXIES),
    },
    desk: readDesk(values),
    deskUrl: values.DESK_URL?.replace(/\/+$/, ''),
    alertUrl: values.ALERT_URL,
    heartbeatUrl: values.HEARTBEAT_URL,
    logLevel: values.ALMANAC_LOG_LEVEL,
    stopMs: values.ALMANAC_STOP_SECONDS * 1000,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    sender: {
      inFlight: values.ALMANAC_IN_FLIGHT,
      share: values.ALMANAC_RATE_SHARE,
      timeoutMs,
      leaseMs: 2 * timeoutMs,
    },
    scorer: readScorer(values),
  };
}

/** The shortest password for a page that anybody may try to open. */
const shortestPassword = 12;

function readDesk(values: z.infer<typeof Environment>): Settings['desk'] {
  const { ALMANAC_DESK_HOST: host = '127.0.0.1', ALMANAC_DESK_PORT: port, DESK_PASSWORD: password } = values;
  if (password === undefined && !['127.0.0.1', '::1', 'localhost'].includes(host)) {
    throw new Failure(
      'invalid',
      `ALMANAC_DESK_HOST is ${host} but DESK_PASSWORD is not set: without a password the desk listens on 127.0.0.1 only`,
    );
  }
  if (password !== undefined && password.length < shortestPassword) {
    throw new Failure(
      'invalid',
      `DESK_PASSWORD wants ${shortestPassword} characters or more, and has ${password.length}`,
    );
  }
  return { host, port, password };
}

function readScorer(values: z.infer<typeof Environment>): Settings['scorer'] {
  const { ALMANAC_SCORER_URL: url, ALMANAC_SCORER_MODEL: model, ALMANAC_SCORER_KEY: key } = values;
  if (url === undefined) return undefined;
  if (model) return { url, model, key };
  throw new Failure(
    'invalid',
    `ALMANAC_SCORER_URL is ${url} but ALMANAC_SCORER_MODEL is not set: name the model to ask`,
  );
}

/** On SQLite absent secrets are made once and kept beside the database; several machines must be given the same. */
function readSecrets(
  values: z.infer<typeof Environment>,
  { home, databaseUrl }: { home: string; databaseUrl: string },
): Pick<Settings, 'keys' | 'suppressionKey'> {
  const {
    ALMANAC_SECRET: secret,
    ALMANAC_OLDER_SECRETS: older,
    ALMANAC_SUPPRESSION_KEY: suppressionKey,
  } = values;
  if (secret && suppressionKey) return { keys: readSigningKeys(secret, older), suppressionKey };
  if (!databaseUrl.startsWith('sqlite:')) {
    throw new Failure(
      'invalid',
      'On Postgres ALMANAC_SECRET and ALMANAC_SUPPRESSION_KEY must be set, the same on every machine, and got none',
    );
  }
  const kept = keepSecrets(join(home, 'secrets.json'));
  return {
    keys: readSigningKeys(secret ?? kept.secret, older),
    suppressionKey: suppressionKey ?? kept.suppressionKey,
  };
}

/** What a sandbox in this process signs its webhooks with. */
function ownWebhookSecret({ keys }: Pick<Settings, 'keys'>): string {
  return `whsec_${Buffer.from(keyedHash(keys.current.secret, 'webhooks of the sandbox'), 'hex').toString('base64')}`;
}

function readProxies(text: string | undefined): string[] {
  const proxies = (text?.split(/[\s,]+/) ?? []).filter((it) => it !== '');
  try {
    compileProxies(proxies);
    return proxies;
  } catch (cause) {
    throw new Failure(
      'invalid',
      `ALMANAC_TRUSTED_PROXIES wants addresses or networks such as 10.0.0.0/8, or loopback, and got "${text}"`,
      { cause },
    );
  }
}

function isLoopback(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}
