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
import { checkOptions, editionOf } from '../app-options.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { importInto } from '../import-into.ts';
import { progressBar } from '../progress-bar.ts';
import { sendWithApp } from '../sending.ts';
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
  const app = await openApp({ ALMANAC_HOME: home, ALMANAC_DATA: env['ALMANAC_DATA'] }, clock);
  try {
    const { mailer, mailbox, announcement, close } = await openMailer(app);
    try {
      if (announcement) printer.note(announcement);
      const content = readContent(app.settings.dataDirectory);
      const samples = join(app.settings.dataDirectory, 'samples', 'subscribers.csv');
      const { added } = await importInto(app, samples, { source: 'sample' });
      printer.say(`${added} sample subscribers, ${content.items.length} news items, ${content.guides.length} guides`);
      const rows: Row[] = [];
      for (const { edition, date } of issues) {
        if (context.stop.aborted) break;
        rows.push(await publish({ app, clock, mailer, content, context }, edition, date));
      }
      printer.json({ home, issues: rows });
      printer.table(
        ['issue', 'picks', 'guide', 'html bytes', 'findings', 'accepted'],
        rows.map((row) => [row.issue, row.picks, row.guide, row.bytes, row.findings, row.accepted]),
      );
      if (mailbox) await showMail(context, mailbox, home);
      if (options.serve && !context.stop.aborted) await serve(context, clock, mailbox?.url);
      return context.stop.aborted && rows.length < issues.length ? exitCodes.unfinished : exitCodes.ok;
    } finally {
      await close();
    }
  } finally {
    await app.close();
  }
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
  if (draft.kind === 'skipped') throw new Failure('blocked', `No issue for ${period.name}: ${draft.report.shapeReason}`);
  const { issue, rendering, findings } = draft;
  context.printer.say(`${issue.id}: "${issue.subject}"`);
  const at = clock.now().toISOString();
  await approveIssue(app.db, issue.id, { by: 'demo', at, acknowledge: ['all'], why: 'a demonstration' });

  clock.moveTo(new Date(period.dueAt));
  const bar = progressBar(issue.id, content.items.length > 0 ? await audienceSize(app, edition.id) : 0, { quiet: false });
  const end = await sendWithApp(app, issue.id, {
    mailer,
    by: 'demo',
    stop: context.stop,
    onNote: (note) => {
      if (note.kind === 'accepted') bar.add(note.emails);
      else if (note.kind !== 'emptied') context.printer.note(`batch ${note.batch}: ${note.kind}, ${note.why}`);
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
