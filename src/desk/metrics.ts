import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../db/tables.ts';
import { readQueue } from '../delivery/queue-store.ts';
import { listInStates } from '../issues/life-store.ts';
import type { JobFigures } from '../jobs/job.ts';
import type { PartState } from '../lib/part-health.ts';
import { listAlarmsToPost } from '../publishing/notice-store.ts';

export type Metrics = ReturnType<typeof createMetrics>;

/** What Prometheus reads: counted along in this process, and read from the database at each scrape. */
export function createMetrics({
  db,
  parts,
  jobs,
}: {
  db: Database;
  parts(): PartState[];
  jobs(): Promise<JobFigures[]>;
}) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'almanac_' });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `almanac_${name}`, help, labelNames, registers });
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `almanac_${name}`, help, labelNames, registers });

  const due = gauge('issue_due_timestamp_seconds', 'When the next issue of an edition is due', ['edition']);
  const issues = gauge('issues', 'Issues by state', ['state']);
  const batches = gauge('batches', 'Batches that are planned, in flight or in doubt', ['status']);
  const letters = gauge('letters', 'Letters that are planned, in flight or in doubt', ['status']);
  const outcomes = gauge('outcomes', 'Deliveries by what was reported about them', ['outcome']);
  const alarms = gauge('alarms_waiting', 'Alarms that have not reached the alert url');
  const waiting = gauge('jobs', 'Jobs by kind: waiting, running, retrying or dead', ['kind', 'state']);
  const up = gauge('part_up', 'Whether a part of this process runs (1) or is failing (0)', ['part']);
  const failures = gauge('part_failures', 'How often a part has failed since the process began', ['part']);

  /** Reads what only the database and the parts know. */
  const read = async (): Promise<void> => {
    const queue = await readQueue(db);
    for (const one of [due, issues, batches, letters, outcomes, up, failures]) one.reset();
    const upcoming = await listInStates(db, ['draft', 'approved']);
    for (const { edition, dueAt } of upcoming.toReversed()) due.set({ edition }, Date.parse(dueAt) / 1000);
    for (const [state, count] of Object.entries(queue.issues)) issues.set({ state }, count);
    for (const [status, count] of Object.entries(queue.batches)) batches.set({ status }, count);
    for (const [status, count] of Object.entries(queue.letters)) letters.set({ status }, count);
    for (const [outcome, count] of Object.entries(queue.outcomes)) outcomes.set({ outcome }, count);
    for (const { kind, ...figures } of await jobs())
      for (const [state, count] of Object.entries(figures)) waiting.set({ kind, state }, count);
    alarms.set((await listAlarmsToPost(db, 1_000)).length);
    for (const part of parts()) {
      up.set({ part: part.name }, part.state === 'failing' ? 0 : 1);
      failures.set({ part: part.name }, part.failures);
    }
  };

  return {
    /** Emails and letters that left this process, by what the provider answered. */
    emails: counter('emails_total', 'Emails this process has handed over, by answer', ['answer']),
    retries: counter('retries_total', 'Requests this process had to ask again'),
    tickSeconds: new Histogram({
      name: 'almanac_tick_seconds',
      help: 'How long a tick of the scheduler took',
      buckets: [0.01, 0.05, 0.2, 1, 5, 30],
      registers,
    }),
    tickTroubles: counter('tick_troubles_total', 'What went wrong in ticks'),
    lastTick: gauge('last_tick_timestamp_seconds', 'When the scheduler last ticked'),
    text: async () => {
      await read();
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
    close: () => registry.clear(),
  };
}
