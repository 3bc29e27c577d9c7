import type { App, OpenMailer } from '../app.ts';
import { dayMs } from '../lib/durations.ts';
import { listStored } from '../news/news-store.ts';
import { nextPeriod } from '../publication/period.ts';
import { type Content, readContent } from '../publishing/read-content.ts';
import type { Printer } from './print.ts';

const recentMs = 7 * dayMs;

/** Tells whoever started the process where to look, what comes next, and what is missing for it. */
export async function sayWhere(
  { settings, publication, clock, db }: App,
  printer: Printer,
  where: {
    siteUrl: string | undefined;
    deskUrl: string;
    hasDesk: boolean;
    watchUrl: string;
    mailer: OpenMailer;
  },
): Promise<void> {
  const { siteUrl, deskUrl, hasDesk, watchUrl, mailer } = where;
  const now = clock.now();
  if (mailer.announcement) printer.note(mailer.announcement);
  if (siteUrl !== undefined) printer.say(`The site listens on ${siteUrl}`);
  printer.say(
    hasDesk
      ? `The desk listens on ${deskUrl} (and answers machines at /healthz and /metrics)`
      : `Machines are answered at ${watchUrl}/healthz and /metrics`,
  );
  if (mailer.sandbox) printer.say(`The sandbox's mailbox: ${mailer.sandbox.url}/_sandbox/mailbox`);
  for (const edition of publication.editions) {
    const { cutOffAt, dueAt } = nextPeriod(edition, now);
    printer.say(`${edition.title}: the next draft is made ${cutOffAt}, the issue is due ${dueAt}`);
  }
  if (settings.webhookSecret === undefined) {
    printer.note('RESEND_WEBHOOK_SECRET is not set: what becomes of mail is asked for once an hour instead.');
  }
  const lack = await lackOfNews({ db, settings }, now);
  if (lack !== undefined) printer.note(lack);
}

/** What to do when nothing has happened lately; undefined when something has, or a file is broken: the scheduler says so. */
async function lackOfNews(
  { db, settings }: Pick<App, 'db' | 'settings'>,
  now: Date,
): Promise<string | undefined> {
  const content = goodContent(settings.dataDirectory);
  if (!content) return undefined;
  const since = new Date(now.getTime() - recentMs).toISOString();
  const newest = content.items.at(-1)?.publishedAt;
  const stored = await listStored(db, { after: since, upTo: now.toISOString() });
  if ((newest ?? '') > since || stored.length > 0) return undefined;
  const feeds = content.sources.filter((source) => source.kind === 'feed').length;
  const next =
    feeds > 0
      ? `Of the feeds in data/sources.yaml ${feeds} are asked from now on.`
      : 'Put items into data/news/ or feeds into data/sources.yaml, or look at the sample weeks by their own clock: npm run demo -- --serve';
  return `There is no recent news (the newest is of ${newest?.slice(0, 10) ?? 'never'}), so the next issues will be skipped. ${next}`;
}

function goodContent(dataDirectory: string): Content | undefined {
  try {
    return readContent(dataDirectory);
  } catch {
    return undefined;
  }
}
