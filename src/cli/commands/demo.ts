import { mkdirSync, mkdtempSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type App, openApp, openMailer } from '../../app.ts';
import { countDeliveries } from '../../delivery/progress-store.ts';
import type { Mailer } from '../../delivery/resend-mailer.ts';
import { type AdjustableClock, adjustableClock } from '../../lib/clock.ts';
import { Failure } from '../../lib/failure.ts';
import { periodOn } from '../../publication/period.ts';
import { approveIssue } from '../../publishing/approve-issue.ts';
import { draftIssue } from '../../publishing/draft-issue.ts';
import { type Content, readContent } from '../../publishing/read-content.ts';
import type { Sandbox } from '../../sandbox/resend-server.ts';
import { countAudience } from '../../subscribers/audience.ts';
import { checkOptions, editionOf } from '../app-options.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { importFileInto } from '../import-file.ts';
import { progressBar } from '../progress-bar.ts';
import { noteInWords, sendWithApp } from '../sending.ts';
import { serveDemo } from '../serve-demo.ts';
import { findingCounts } from '../show-findings.ts';

/** The sample news lies in these weeks: the demo's clock stands there. */
const issues = [
  { edition: 'midweek', date: '2025-08-06' },
  { edition: 'sunday', date: '2025-08-10' },
] as const;

/** The main job from files to mail, in a home of its own, inside the sandbox whatever the environment says. */
export async function demo(context: CommandContext, options: { serve?: boolean }): Promise<number> {
  const { env, printer } = context;
  const folder = join(resolve(env['ALMANAC_HOME'] || '.almanac'), 'demo');
  mkdirSync(folder, { recursive: true });
  const home = mkdtempSync(join(folder, 'run-'));
  const clock = adjustableClock(new Date('2025-08-05T12:00:00Z'));
  const { ALMANAC_DATA, ALMANAC_SITE_PORT, ALMANAC_DESK_PORT } = env;
  const ports = { ALMANAC_SITE_PORT, ALMANAC_DESK_PORT };
  const app = await openApp({ ALMANAC_HOME: home, ALMANAC_DATA, ...ports }, clock);
  try {
    if (options.serve)
      return await serveDemo({ app, clock, context }, (mailer) =>
        publishAll({ app, clock, mailer, context }, home),
      );
    const { mailer, sandbox, announcement, close } = await openMailer(app);
    try {
      if (announcement) printer.note(announcement);
      const rows = await publishAll({ app, clock, mailer, context }, home);
      await sandbox?.settled();
      showMail(context, home, sandbox?.mailbox);
      return context.stop.aborted && rows < issues.length ? exitCodes.unfinished : exitCodes.ok;
    } finally {
      await close();
    }
  } finally {
    await app.close();
  }
}

/** Brings the sample subscribers in and both issues out; returns how many went out. */
async function publishAll(given: Omit<Stage, 'content'>, home: string): Promise<number> {
  const { app, context } = given;
  const { printer } = context;
  const content = readContent(app.settings.dataDirectory);
  const samples = join(app.settings.dataDirectory, 'samples', 'subscribers.csv');
  const { added } = await importFileInto(app, samples, { source: 'sample' });
  printer.say(
    `${added} sample subscribers, ${content.items.length} news items, ${content.guides.length} guides`,
  );
  const rows: Row[] = [];
  for (const { edition, date } of issues) {
    if (context.stop.aborted) break;
    rows.push(await publish({ ...given, content }, edition, date));
  }
  printer.json({ home, issues: rows });
  printer.table(
    ['issue', 'picks', 'guide', 'html bytes', 'findings', 'accepted'],
    rows.map((row) => [row.issue, row.picks, row.guide, row.bytes, row.findings, row.accepted]),
  );
  return rows.length;
}

interface Row {
  issue: string;
  subject: string;
  picks: number;
  guide: string;
  bytes: number;
  findings: string;
  accepted: string;
}

interface Stage {
  app: App;
  clock: AdjustableClock;
  mailer: Mailer;
  content: Content;
  context: CommandContext;
}

/** One issue through its life: composed at the cut-off, approved, sent when due. */
async function publish(stage: Stage, editionId: string, date: string): Promise<Row> {
  const { app, clock, mailer, content, context } = stage;
  const edition = editionOf(app, editionId);
  const period = periodOn(edition, date);
  clock.moveTo(new Date(period.cutOffAt));
  const draft = await draftIssue({ ...checkOptions(app), content, by: 'demo' }, edition, period);
  if (draft.kind === 'skipped')
    throw new Failure('blocked', `No issue for ${period.name}: ${draft.report.shapeReason}`);
  const { issue, rendering, findings } = draft;
  context.printer.say(`${issue.id}: "${issue.subject}"`);
  const at = clock.now().toISOString();
  await approveIssue(app.db, issue.id, { by: 'demo', at, acknowledge: ['all'], why: 'a demonstration' });

  clock.moveTo(new Date(period.dueAt));
  const { size } = await countAudience(app.db, edition.id, clock.now().toISOString());
  const bar = progressBar(issue.id, size, { quiet: false });
  const end = await sendWithApp(app, issue.id, {
    mailer,
    by: 'demo',
    stop: context.stop,
    onNote: (note) => {
      if (note.kind === 'accepted') bar.add(note.emails);
      else if (note.kind !== 'emptied') context.printer.note(noteInWords(note));
    },
  });
  bar.end();
  const { accepted, audience } = await countDeliveries(app.db, issue.id);
  if (end.kind === 'paused') throw new Failure('unavailable', `${issue.id} is paused: ${end.why}`);
  return {
    issue: issue.id,
    subject: issue.subject,
    picks: issue.picks.length,
    guide: issue.guide?.title ?? 'none',
    bytes: Buffer.byteLength(rendering.html),
    findings: findingCounts(findings),
    accepted: `${accepted} of ${audience}`,
  };
}

/** One message of each issue as an example, and where all the others lie. */
function showMail({ printer }: CommandContext, home: string, mailbox: Sandbox['mailbox'] | undefined): void {
  const here = (path: string) => relative(process.cwd(), path) || path;
  if (!mailbox?.folder) return;
  const names = mailbox.names();
  printer.say(
    `\n${names.length} messages lie in ${here(mailbox.folder)}, each as .eml, .html and .txt. The first and the last:`,
  );
  for (const name of [names[0], names.at(-1)]) {
    if (name)
      for (const end of ['eml', 'html', 'txt']) printer.say(`  ${here(join(mailbox.folder, name))}.${end}`);
  }
  printer.say(`Look closer: ALMANAC_HOME=${here(home)} npm run almanac -- status`);
}
