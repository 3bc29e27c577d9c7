import { type Job as BossJob, type JobWithMetadata, PgBoss } from 'pg-boss';
import type { Database } from '../db/tables.ts';
import type { Clock } from '../lib/clock.ts';
import { Failure } from '../lib/failure.ts';
import {
  aborted,
  type Dispatcher,
  type JobEnd,
  type JobKind,
  type JobOrder,
  type JobRules,
  jobKinds,
  jobRules,
  keyOf,
  whyOf,
} from './job.ts';
import { countJobs, deadQueue } from './job-store.ts';

/** A worker that is not heard of for so long is dead; the least that pg-boss takes. */
const heartbeatSeconds = 10;
/** How often somebody looks for jobs, and for dead workers, in seconds. */
const lookSeconds = 1;
const superviseSeconds = 5;
/** How often whoever waits for a job looks whether it has ended, in ms. */
const waitMs = 200;
const ending = 'the process that had it is ending';

/**
 * Jobs of every process on one Postgres database. pg-boss keeps them in a schema of its own, which it makes and brings
 * up to date here, safely in several processes at once. Throws `Failure('unavailable')`.
 */
export async function dispatchPgBoss(options: {
  url: string;
  db: Database;
  clock: Clock;
  rules?: Readonly<Record<JobKind, JobRules>>;
  onTrouble(trouble: { what: string; cause: unknown }): void;
}): Promise<Dispatcher> {
  const { url, db, clock, rules = jobRules, onTrouble } = options;
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'almanac jobs',
    max: 4,
    schedule: false,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  });
  boss.on('error', (cause) => onTrouble({ what: 'handing out jobs failed and goes on', cause }));
  try {
    await boss.start();
    await openQueues(boss, rules);
  } catch (cause) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw new Failure('unavailable', `Jobs cannot be handed out: ${whyOf(cause)}`, { cause });
  }

  const ask = async (order: JobOrder): Promise<string | null> =>
    boss.send(order.kind, { about: order.about }, { singletonKey: keyOf(order), group: { id: order.about } });

  /** The newest job of a key: the one that was just asked for, or the one that kept it from being asked for. */
  const find = async (order: JobOrder, id: string | null): Promise<JobWithMetadata | undefined> => {
    const found = await boss.findJobs<object>(order.kind, id === null ? { key: keyOf(order) } : { id });
    return found.toSorted((one, other) => other.createdOn.getTime() - one.createdOn.getTime())[0];
  };

  return {
    ask: async (order) => void (await ask(order)),
    askAndWait: async (order, stop): Promise<JobEnd> => {
      const id = await ask(order);
      while (!stop.aborted) {
        const end = endOf(await find(order, id));
        if (end) return end;
        await clock.sleep(waitMs, stop);
      }
      return { kind: 'failed', why: 'the process is ending' };
    },
    work: async (kind, handler, given) => {
      const { stop } = given;
      const workOn = async ([job]: BossJob<{ about: string }>[]): Promise<void> => {
        if (!job) return;
        const { about } = job.data;
        // Another process takes it: whoever waits for it must not think that it is done.
        if (stop.aborted) throw new Failure('unavailable', ending);
        try {
          await handler({ kind, about, signal: AbortSignal.any([stop, job.signal]) });
        } catch (cause) {
          given.onTrouble({ what: `the job to ${kind} ${about} failed`, cause });
          throw cause;
        }
      };
      const given1 = { localConcurrency: rules[kind].atOnce, pollingIntervalSeconds: lookSeconds };
      const id = await boss.work(kind, { ...given1, localGroupConcurrency: 1 }, workOn);
      await aborted(stop);
      await boss.offWork(kind, { id, wait: true });
    },
    figures: () => countJobs(db),
    close: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}

async function openQueues(boss: PgBoss, rules: Readonly<Record<JobKind, JobRules>>): Promise<void> {
  await boss.createQueue(deadQueue);
  for (const kind of jobKinds) {
    const { tries, firstWait, longestWait, limit } = rules[kind];
    const settings = {
      retryLimit: tries - 1,
      retryDelay: firstWait,
      retryBackoff: true,
      retryDelayMax: longestWait,
      expireInSeconds: limit,
      heartbeatSeconds,
      // What was done is of no interest a day later.
      deleteAfterSeconds: 86_400,
      deadLetter: deadQueue,
    };
    // Of one key one job that waits, runs or is tried again.
    await boss.createQueue(kind, { ...settings, policy: 'exclusive' });
    await boss.updateQueue(kind, settings);
  }
}

/** How the latest try of a job has ended; undefined while nobody knows. */
function endOf(job: JobWithMetadata | undefined): JobEnd | undefined {
  if (!job) return { kind: 'done' };
  const { message } = (job.output ?? {}) as { message?: string };
  switch (job.state) {
    case 'completed':
      return { kind: 'done' };
    case 'retry':
      return message === ending ? undefined : { kind: 'failed', why: message ?? 'its worker was lost' };
    case 'failed':
    case 'cancelled':
      return { kind: 'failed', why: message ?? 'it was given up' };
    case 'created':
    case 'active':
      return undefined;
  }
}
