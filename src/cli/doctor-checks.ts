import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { App } from '../app.ts';
import { isPostgres } from '../db/dialect.ts';
import type { Database } from '../db/tables.ts';
import type { AccountReading } from '../events/resend-account.ts';
import type { IssueState } from '../issues/issue-state.ts';
import { listOverdue } from '../issues/overdue-store.ts';
import { dayMs } from '../lib/durations.ts';
import { isLocalHost } from '../preflight/local-address.ts';
import { nextPeriod } from '../publication/period.ts';
import type { DnsResolver } from '../publishing/gather-sender.ts';
import { readContent } from '../publishing/read-content.ts';
import { countSubscribers } from '../subscribers/subscriber-store.ts';
import { type DoctorLine, ok, warning, wrong } from './doctor-line.ts';
import { accountLines, accountOf, senderLines, webhookLines } from './provider-checks.ts';

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
    ...(await overdueLines(app)),
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

/** What nobody has decided about: old news is kept for it. */
async function overdueLines({ db, clock }: App): Promise<DoctorLine[]> {
  const now = clock.now();
  return (await listOverdue(db, now)).map(({ id, state, dueAt }) =>
    warning(
      id,
      `is ${state}, ${daysBetween(dueAt, now)} days after it was due; until it is over the news of its time is kept`,
      wayOn(state, id),
    ),
  );
}

function wayOn(state: IssueState, id: string): string {
  if (state === 'sending') return `See what it waits for: almanac status ${id}.`;
  if (state === 'paused') return `Go on with almanac resume ${id}, or end it with almanac cancel ${id}.`;
  return `Approve and send it, or leave it out with almanac skip ${id}.`;
}

const daysBetween = (from: string, to: Date): number => Math.floor((to.getTime() - Date.parse(from)) / dayMs);

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
