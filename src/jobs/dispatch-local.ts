import type { Clock } from '../lib/clock.ts';
import {
  aborted,
  type Dispatcher,
  type Job,
  type JobEnd,
  type JobFigures,
  type JobKind,
  type JobOrder,
  type JobRules,
  jobKinds,
  jobRules,
  keyOf,
  noJobs,
  whyOf,
} from './job.ts';

interface Held {
  order: JobOrder;
  state: 'waiting' | 'running' | 'retrying';
  /** Tries that have failed. */
  failed: number;
  lastWhy: string;
  /** Whoever waits for the end of a try. */
  listeners: ((end: JobEnd) => void)[];
}

/** Jobs of one process, in memory: what is asked for and not done goes with it, and is asked for again. */
export function dispatchLocal({
  clock,
  rules = jobRules,
}: {
  clock: Clock;
  rules?: Readonly<Record<JobKind, JobRules>>;
}): Dispatcher {
  const jobs = new Map<JobKind, Map<string, Held>>(jobKinds.map((kind) => [kind, new Map()]));
  const dead = new Map<JobKind, number>();
  const closing = new AbortController();
  let wakeUp = Promise.withResolvers<void>();

  const wake = (): void => {
    wakeUp.resolve();
    wakeUp = Promise.withResolvers<void>();
  };
  const ofKind = (kind: JobKind): Map<string, Held> => jobs.get(kind) ?? new Map();
  const hold = (order: JobOrder): Held => {
    const held = ofKind(order.kind).get(keyOf(order));
    if (held) return held;
    const fresh: Held = { order, state: 'waiting', failed: 0, lastWhy: '', listeners: [] };
    ofKind(order.kind).set(keyOf(order), fresh);
    wake();
    return fresh;
  };
  const tell = (held: Held, end: JobEnd): void => {
    for (const listener of held.listeners.splice(0)) listener(end);
  };

  /** Waits for its next try, or is given up. */
  const putBack = (held: Held, cause: unknown): void => {
    const { kind } = held.order;
    const { tries, firstWait, longestWait } = rules[kind];
    held.failed += 1;
    held.lastWhy = whyOf(cause);
    if (held.failed >= tries) {
      dead.set(kind, (dead.get(kind) ?? 0) + 1);
      ofKind(kind).delete(keyOf(held.order));
    } else {
      held.state = 'retrying';
      const waitMs = 1000 * Math.min(longestWait, firstWait * 2 ** (held.failed - 1));
      void clock.sleep(waitMs, closing.signal).then(() => {
        held.state = 'waiting';
        wake();
      });
    }
    tell(held, { kind: 'failed', why: held.lastWhy });
  };

  const takeNext = (kind: JobKind): Held | undefined => {
    const all = [...ofKind(kind).values()];
    const busy = new Set(all.filter(({ state }) => state === 'running').map(({ order }) => order.about));
    return all.find(({ state, order }) => state === 'waiting' && !busy.has(order.about));
  };

  const doOne = async (
    held: Held,
    handler: (job: Job) => Promise<void>,
    given: { stop: AbortSignal; onTrouble(trouble: { what: string; cause: unknown }): void },
  ): Promise<void> => {
    const { kind, about } = held.order;
    held.state = 'running';
    const signal = AbortSignal.any([given.stop, AbortSignal.timeout(rules[kind].limit * 1000)]);
    try {
      await handler({ kind, about, signal });
      ofKind(kind).delete(keyOf(held.order));
      tell(held, { kind: 'done' });
    } catch (cause) {
      given.onTrouble({ what: `the job to ${kind} ${about} failed`, cause });
      putBack(held, cause);
    }
  };

  return {
    ask: async (order) => void hold(order),
    askAndWait: async (order, stop) => {
      const held = hold(order);
      if (held.state === 'retrying') return { kind: 'failed', why: held.lastWhy };
      const end = new Promise<JobEnd>((resolve) => held.listeners.push(resolve));
      const stopped = aborted(stop).then((): JobEnd => ({ kind: 'failed', why: 'the process is ending' }));
      return Promise.race([end, stopped]);
    },
    work: async (kind, handler, given) => {
      const underWay = new Set<Promise<void>>();
      given.stop.addEventListener('abort', wake, { once: true });
      while (!given.stop.aborted) {
        const woken = wakeUp.promise;
        const next = underWay.size < rules[kind].atOnce ? takeNext(kind) : undefined;
        if (next) {
          const work = doOne(next, handler, given).finally(() => {
            underWay.delete(work);
            wake();
          });
          underWay.add(work);
        } else await woken;
      }
      await Promise.all(underWay);
    },
    figures: async () =>
      jobKinds.map((kind): JobFigures => {
        const figures = { ...noJobs(kind), dead: dead.get(kind) ?? 0 };
        for (const { state } of ofKind(kind).values()) figures[state] += 1;
        return figures;
      }),
    close: async () => closing.abort(),
  };
}
