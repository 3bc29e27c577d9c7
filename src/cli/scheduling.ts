import type { App } from '../app.ts';
import type { Metrics } from '../desk/metrics.ts';
import type { Dispatcher } from '../jobs/job.ts';
import type { Log } from '../lib/log.ts';
import type { PartState } from '../lib/part-health.ts';
import { contentWatcher } from '../publishing/watch-content.ts';
import { beat, postAlarms } from '../schedule/post-alarms.ts';
import { refreshDraft } from '../schedule/refresh-drafts.ts';
import { runSchedule } from '../schedule/run-schedule.ts';
import type { ScheduleNote, ScheduleWorld } from '../schedule/schedule-world.ts';
import { tick } from '../schedule/tick.ts';

/** Ticks come every minute; two that stay away are two too many. */
const lateMs = 180_000;

/** How the last tick went, for whoever asks how the process is. */
interface TickState {
  at: string | undefined;
  isLate: boolean;
  troubles: readonly string[];
}

export interface Scheduling {
  run(stop: AbortSignal): Promise<void>;
  /** Composes the draft of one issue, as a job that some tick has asked for. */
  compose(issueId: string): Promise<void>;
  lastTick(): TickState;
}

/** The scheduler with the application's settings; `parts` says whether the rest of the process is well. */
export function schedulingOf(
  app: App,
  options: {
    deskUrl: string;
    log: Log;
    metrics: Metrics;
    parts(): PartState[];
    dispatcher: Dispatcher;
  },
): Scheduling {
  const { clock, db, publication, settings } = app;
  const { log, metrics, parts, deskUrl, dispatcher } = options;
  let stopped = AbortSignal.abort();
  const read = contentWatcher(settings.dataDirectory);
  const world: ScheduleWorld = {
    ...{
      db,
      publication,
      publicUrl: app.publicUrl,
      keys: app.keys,
      mode: settings.mode,
      deskUrl,
    },
    content: async () => read(),
    compose: async (issueId) => {
      const end = await dispatcher.askAndWait({ kind: 'draft', about: issueId }, stopped);
      // What no machine could do is tried here once: a tick judges by what it sees itself.
      if (end.kind === 'failed') await refreshDraft(world, issueId, clock.now());
    },
    note: (note) => writeNote(log, note),
  };
  const began = clock.now().getTime();
  let last: Date | undefined;
  let lastTroubles: readonly string[] = [];

  /** Tells the outside what it is waiting to hear; that nobody listens is no reason to stop. */
  const tellOutside = async (isWell: boolean, now: Date): Promise<void> => {
    const { alertUrl, heartbeatUrl } = settings;
    const outside = async (what: string, work: () => Promise<unknown>) => {
      await work().catch((cause: unknown) => log.warn(`${what} was not reached`, { cause }));
    };
    if (alertUrl !== undefined)
      await outside('the alert url', () => postAlarms({ db, publication, alertUrl }, now));
    if (heartbeatUrl !== undefined && isWell) await outside('the heartbeat url', () => beat(heartbeatUrl));
  };

  const tickOnce = async (): Promise<void> => {
    const now = clock.now();
    const endTimer = metrics.tickSeconds.startTimer();
    const { troubles } = await tick(world, now);
    endTimer();
    last = now;
    lastTroubles = troubles;
    metrics.lastTick.set(now.getTime() / 1000);
    metrics.tickTroubles.inc(troubles.length);
    await tellOutside(troubles.length === 0 && parts().every((part) => part.state !== 'failing'), now);
  };

  return {
    run: async (stop) => {
      stopped = stop;
      await runSchedule({ editions: publication.editions, stop, tick: tickOnce });
    },
    compose: (issueId) => refreshDraft(world, issueId, clock.now()),
    lastTick: () => ({
      at: last?.toISOString(),
      isLate: clock.now().getTime() - (last?.getTime() ?? began) > lateMs,
      troubles: lastTroubles,
    }),
  };
}

/** One line for each thing that a tick did. */
function writeNote(log: Log, note: ScheduleNote): void {
  const { level, event, about } = lineOf(note);
  log[level](event, about);
}

function lineOf(note: ScheduleNote): { level: keyof Log; event: string; about: Record<string, unknown> } {
  switch (note.kind) {
    case 'trouble':
      return { level: 'error', event: note.what, about: { cause: note.cause } };
    case 'planned':
      return { level: 'info', event: 'planned', about: { issue: note.issue, dueAt: note.dueAt } };
    case 'drafted': {
      const event = note.again ? 'composed again' : 'composed';
      return { level: 'info', event, about: { issue: note.issue, findings: note.findings } };
    }
    case 'thin':
      return { level: 'warn', event: 'too little for an issue', about: { issue: note.issue, why: note.why } };
    case 'moved': {
      const level = note.to === 'sending' ? 'info' : 'warn';
      return { level, event: `is ${note.to}`, about: { issue: note.issue, why: note.why } };
    }
    case 'told':
      return { level: 'info', event: 'told the editors', about: { what: note.what, issue: note.issue } };
  }
}
