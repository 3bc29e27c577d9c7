import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { App } from '../app.ts';
import { isPostgres } from '../db/dialect.ts';
import type { Database } from '../db/tables.ts';
import { type AccountReading, readAccount } from '../events/resend-account.ts';
import type { Finding } from '../preflight/finding.ts';
import { isLocalHost } from '../preflight/local-address.ts';
import { judgeSender } from '../preflight/rules/sender-rules.ts';
import { nextPeriod } from '../publication/period.ts';
import { type DnsResolver, gatherSender } from '../publishing/gather-sender.ts';
import { readContent } from '../publishing/read-content.ts';
import { countSubscribers } from '../subscribers/subscriber-store.ts';

/** One thing that was looked at. */
interface DoctorLine {
  name: string;
  state: 'ok' | 'warning' | 'error';
  value: string;
  fix?: string;
}

const ok = (name: string, value: string): DoctorLine => ({ name, state: 'ok', value });
const warning = (name: string, value: string, fix: string): DoctorLine => ({
  name,
  state: 'warning',
  value,
  fix,
});
const wrong = (name: string, value: string, fix: string): DoctorLine => ({
  name,
  state: 'error',
  value,
  fix,
});

/** Looks at everything the machine stands on. Opening the application has judged settings and files already. */
export async function examine(
  app: App,
  options: { resolver: DnsResolver | undefined },
): Promise<DoctorLine[]> {
  const account = await accountOf(app);
  return [
    ...basics(app),
    ...(await database(app)),
    ...clockLines(app, account),
    ...contentLines(app),
    ...(await subscriberLines(app)),
    ...editionLines(app),
    ...accountLines(app, account),
    ...(await senderLines(app, account, options.resolver)),
    ...webhookLines(app, account),
    ...alertLines(app),
  ];
}

function basics({ settings, publicUrl }: App): DoctorLine[] {
  const { mode } = settings;
  const isLocal = isLocalHost(new URL(publicUrl).hostname) || !publicUrl.startsWith('https:');
  return [
    ok('node', process.version),
    ok('mode', mode === 'sandbox' ? 'sandbox: nothing leaves this machine' : 'live'),
    ok('home', settings.home),
    mode === 'live' && isLocal
      ? wrong(
          'site',
          `${publicUrl} cannot be reached by readers`,
          'Set PUBLIC_URL to the https address of the site.',
        )
      : ok('site', publicUrl),
  ];
}

async function database({ db, settings }: App): Promise<DoctorLine[]> {
  const name = settings.databaseUrl.replace(/\/\/[^@/]*@/, '//…@');
  const trouble = await integrityOf(db);
  if (trouble === undefined) return [ok('database', name)];
  return [wrong('database', `${name} is damaged: ${trouble}`, 'Restore the last copy (docs/operations.md).')];
}

async function integrityOf(db: Database): Promise<string | undefined> {
  if (isPostgres(db)) return undefined;
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db);
  const [first] = rows;
  return first?.quick_check === 'ok' ? undefined : first?.quick_check;
}

/** A clock that is off sends at the wrong time, and has its webhooks refused. */
function clockLines({ clock }: App, account: AccountReading | undefined): DoctorLine[] {
  const now = clock.now();
  const value = `${now.toISOString()}, zone ${Temporal.Now.timeZoneId()}`;
  const theirs = account?.kind === 'known' ? account.clock : undefined;
  const apartMs = theirs ? Math.abs(theirs.getTime() - now.getTime()) : 0;
  if (apartMs < 30_000) return [ok('clock', value)];
  const apart = `${Math.round(apartMs / 1000)} s away from the provider's`;
  return [wrong('clock', `${value}: ${apart}`, 'Let the machine set its clock by NTP.')];
}

function contentLines({ settings }: App): DoctorLine[] {
  const { items, sources, topics, guides } = readContent(settings.dataDirectory);
  const newest = items.at(-1)?.publishedAt ?? 'none';
  const value = `${items.length} news items (newest ${newest}), ${sources.length} sources, ${topics.length} topics, ${guides.length} guides`;
  return [ok('content', value)];
}

async function subscriberLines({ db }: App): Promise<DoctorLine[]> {
  const { states, editions } = await countSubscribers(db);
  const perEdition = Object.entries(editions).map(([id, count]) => `${id} ${count}`);
  return [ok('subscribers', `${states.active} active; ${perEdition.join(', ') || 'none yet'}`)];
}

function editionLines({ publication, clock }: App): DoctorLine[] {
  return publication.editions.map((edition) =>
    ok(
      edition.id,
      `next due ${nextPeriod(edition, clock.now()).dueAt} (${edition.cron}, ${edition.timeZone})`,
    ),
  );
}

async function accountOf({ settings }: App): Promise<AccountReading | undefined> {
  const { apiKey, baseUrl, sender } = settings;
  return baseUrl === undefined ? undefined : readAccount({ apiKey, baseUrl, timeoutMs: sender.timeoutMs });
}

function accountLines({ settings }: App, account: AccountReading | undefined): DoctorLine[] {
  if (account === undefined) return [ok('provider', 'the sandbox inside the process')];
  switch (account.kind) {
    case 'refused':
      return [wrong('provider', `the key is refused: ${account.why}`, 'Set RESEND_API_KEY to a valid key.')];
    case 'no answer':
      return [warning('provider', `no answer: ${account.why}`, 'Look again later.')];
    case 'sending only':
      return [
        ok(
          'provider',
          `the key of ${settings.mode} may only send, so its domains and webhooks cannot be looked at`,
        ),
      ];
    case 'known': {
      const names = account.domains.map(
        ({ name, isVerified }) => `${name}${isVerified ? '' : ' (not verified)'}`,
      );
      const tracking = account.domains.filter((domain) => domain.isTracking).map((domain) => domain.name);
      return [
        ok('provider', `the key is valid; domains: ${names.join(', ') || 'none listed'}`),
        ...(tracking.length > 0
          ? [
              wrong(
                'tracking',
                `the provider watches who opens and clicks in mail from ${tracking.join(', ')}`,
                'Turn open and click tracking off for the domain.',
              ),
            ]
          : []),
      ];
    }
  }
}

async function senderLines(
  { publication, settings }: App,
  account: AccountReading | undefined,
  resolver: DnsResolver | undefined,
): Promise<DoctorLine[]> {
  if (!resolver) return [ok('sender', 'not looked at in the sandbox; --dns does')];
  const isKnown = account?.kind === 'known' && settings.mode === 'live';
  const verifiedDomains = isKnown
    ? account.domains.filter((domain) => domain.isVerified).map((domain) => domain.name)
    : undefined;
  const findings = judgeSender(await gatherSender(publication, { resolver, verifiedDomains }));
  if (findings.length === 0)
    return [ok('sender', `${publication.from}: From, Reply-To, SPF, DKIM and DMARC are in order`)];
  return findings.map(findingLine);
}

const findingLine = ({ rule, severity, where, message, fix }: Finding): DoctorLine => ({
  name: rule,
  state: severity === 'info' ? 'ok' : severity,
  value: `${message} (${where})`,
  fix,
});

function webhookLines({ settings, publicUrl }: App, account: AccountReading | undefined): DoctorLine[] {
  const endpoint = `${publicUrl}/webhooks/resend`;
  if (settings.mode === 'sandbox') return [ok('webhooks', 'the sandbox posts its own')];
  if (settings.webhookSecret === undefined)
    return [
      warning(
        'webhooks',
        'RESEND_WEBHOOK_SECRET is not set: every webhook is refused',
        `Add a webhook to ${endpoint} at the provider and set its signing secret.`,
      ),
    ];
  if (account?.kind === 'known' && !account.webhooks.includes(endpoint))
    return [
      warning(
        'webhooks',
        `the provider posts to ${account.webhooks.join(', ') || 'nowhere'}, and not to ${endpoint}`,
        'Add a webhook to that address with all email events.',
      ),
    ];
  return [ok('webhooks', endpoint)];
}

function alertLines({ settings, publication }: App): DoctorLine[] {
  const lines: DoctorLine[] = [];
  if (publication.editors.length === 0)
    lines.push(warning('editors', 'nobody gets notices', 'Name editors in publication.yaml.'));
  if (settings.mode === 'live' && settings.alertUrl === undefined)
    lines.push(
      warning('alerts', 'alarms go by mail alone, which a dead key would silence', 'Set ALERT_URL.'),
    );
  if (lines.length > 0) return lines;
  return [ok('alerts', settings.alertUrl ? 'by mail to editors and to ALERT_URL' : 'by mail to editors')];
}
