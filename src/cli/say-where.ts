import type { App, OpenMailer } from '../app.ts';
import { nextPeriod } from '../publication/period.ts';
import { readContent } from '../publishing/read-content.ts';
import type { Printer } from './print.ts';

const recentMs = 7 * 86_400_000;

/** Tells whoever started the process where to look, what comes next, and what is missing for it. */
export function sayWhere(
  { settings, publication, clock }: App,
  printer: Printer,
  { siteUrl, deskUrl, mailer }: { siteUrl: string; deskUrl: string; mailer: OpenMailer },
): void {
  const now = clock.now();
  if (mailer.announcement) printer.note(mailer.announcement);
  printer.say(`The site listens on ${siteUrl}`);
  printer.say(`The desk listens on ${deskUrl} (and answers machines at /healthz and /metrics)`);
  if (mailer.sandbox) printer.say(`The sandbox's mailbox: ${mailer.sandbox.url}/_sandbox/mailbox`);
  for (const edition of publication.editions) {
    const { cutOffAt, dueAt } = nextPeriod(edition, now);
    printer.say(`${edition.title}: the next draft is made ${cutOffAt}, the issue is due ${dueAt}`);
  }
  if (settings.webhookSecret === undefined) {
    printer.note('RESEND_WEBHOOK_SECRET is not set: what becomes of mail is asked for once an hour instead.');
  }
  const newest = newestNews(settings.dataDirectory);
  if (newest === undefined || now.getTime() - Date.parse(newest) > recentMs) {
    printer.note(
      `There is no recent news (the newest is of ${newest?.slice(0, 10) ?? 'never'}), so the next issues will be skipped. ` +
        'Put some into data/news/, or look at the sample weeks by their own clock: npm run demo -- --serve',
    );
  }
}

/** Undefined when there is none, or when a file is broken: the scheduler says so, and goes on. */
function newestNews(dataDirectory: string): string | undefined {
  try {
    return readContent(dataDirectory).items.at(-1)?.publishedAt;
  } catch {
    return undefined;
  }
}
