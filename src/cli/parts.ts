import { join } from 'node:path';
import type { App } from '../app.ts';
import { keepSendingIssues } from '../delivery/keep-sending-issues.ts';
import type { Metrics } from '../desk/metrics.ts';
import { applyStrays } from '../events/apply-events.ts';
import type { Log } from '../lib/log.ts';
import { tellEditors } from '../publishing/tell-editors.ts';
import { forgetOldMail } from '../sandbox/forget-old-mail.ts';
import { forgetOld, keptDays } from '../schedule/forget-old.ts';
import { pullWithApp } from './pulling.ts';
import { eventWorld, reconcileWithApp } from './reconciling.ts';
import { letterNoteInWords, noteInWords, type Sender } from './sending.ts';

/** A refused key or an odd answer is looked at by a person; letters try again after this. */
const haltedMs = 600_000;
const straysMs = 60_000;
const reconcileMs = 3_600_000;
const forgetMs = 6 * 3_600_000;
/** Each feed has a time of its own; this is how often they are looked through. */
const pullMs = 60_000;

/** What every part of the process that stays is given. */
export interface PartWorld {
  app: App;
  sender: Sender;
  log: Log;
  metrics: Metrics;
  stop: AbortSignal;
}

export async function sendIssues({ app, sender, log, metrics, stop }: PartWorld): Promise<void> {
  await keepSendingIssues({
    db: app.db,
    clock: app.clock,
    stop,
    onTrouble: ({ what, cause }) => log.error(what, { cause }),
    send: (issueId) =>
      sender.sendIssue(issueId, {
        stop,
        by: 'sender',
        onNote: (note) => {
          if (note.kind === 'accepted') {
            metrics.emails.inc({ answer: 'accepted' }, note.emails);
            metrics.emails.inc({ answer: 'rejected' }, note.rejected);
          } else if (note.kind !== 'emptied') {
            if (note.kind === 'retry') metrics.retries.inc();
            log.warn(noteInWords(note), { issue: issueId });
          }
        },
      }),
    onEnd: (issueId, end) => {
      if (end.kind === 'stopped') return;
      log.info(`the issue is ${end.kind}`, {
        issue: issueId,
        ...(end.kind === 'paused' ? { why: end.why } : {}),
      });
    },
  });
}

export async function sendLetters({ app, sender, log, metrics, stop }: PartWorld): Promise<void> {
  while (!stop.aborted) {
    const end = await sender.keepSendingLetters({
      stop,
      onNote: (note) => {
        if (note.kind === 'accepted') metrics.emails.inc({ answer: 'accepted' });
        log[note.kind === 'accepted' ? 'info' : 'warn'](letterNoteInWords(note));
      },
    });
    if (end.kind !== 'halted') continue;
    log.error('letters wait for ten minutes', { why: end.why });
    await alarmOfLetters(app, end.why);
    await app.clock.sleep(haltedMs, stop);
  }
}

/** Once a day, and above all by the alert url: the letter itself waits with the others. */
async function alarmOfLetters({ db, publication, clock }: App, why: string): Promise<void> {
  const now = clock.now();
  const notice = {
    key: `letters ${now.toISOString().slice(0, 10)}`,
    kind: 'alarm',
    title: 'Letters cannot be sent',
    paragraphs: [`Confirmations and notices wait, and are tried every ten minutes: ${why}`],
    expiresAt: new Date(now.getTime() + 86_400_000).toISOString(),
  } as const;
  await tellEditors(db, publication, notice, now.toISOString());
}

export async function searchStrays({ app, stop }: PartWorld): Promise<void> {
  while (!stop.aborted) {
    await applyStrays(app.db, eventWorld(app), app.clock.now());
    await app.clock.sleep(straysMs, stop);
  }
}

export async function reconcileHourly({ app, sender, log, stop }: PartWorld): Promise<void> {
  const { clock } = app;
  while (!stop.aborted) {
    await clock.sleep(reconcileMs, stop);
    if (stop.aborted) return;
    for (const line of await reconcileWithApp(app, { clock, gate: sender.gate, stop })) log.info(line);
  }
}

/** Asks the feeds whose time has come; a slow one holds up no issue, since this part is its own. */
export async function pullRegularly({ app, log, stop }: PartWorld): Promise<void> {
  while (!stop.aborted) {
    const { pulls, fresh, scorerFailures } = await pullWithApp(app, { which: 'due', stop });
    for (const { source, outcome } of pulls) {
      if (outcome.kind === 'failed') log.warn('a feed failed', { source, why: outcome.why });
    }
    if (fresh > 0) log.info('news came in', { items: fresh });
    for (const why of scorerFailures) log.warn('the scorer failed', { why });
    await app.clock.sleep(pullMs, stop);
  }
}

export async function forgetRegularly({ app, log, stop }: PartWorld): Promise<void> {
  const { db, clock, settings } = app;
  while (!stop.aborted) {
    const now = clock.now();
    for (const { what, count } of await forgetOld(db, now)) log.info(`forgot ${what}`, { count });
    const before = new Date(now.getTime() - keptDays.sandboxMail * 86_400_000);
    const files = await forgetOldMail(join(settings.home, 'sandbox'), before);
    if (files > 0) log.info('forgot mail of the sandbox', { files });
    await clock.sleep(forgetMs, stop);
  }
}
