import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { sql } from 'kysely';
import { openDatabase } from '../src/db/database.ts';
import { startPostgres } from '../test/support/start-postgres.ts';
import { benchClients } from './bench-clients.ts';
import { benchDesk } from './bench-desk.ts';
import { benchNews } from './bench-news.ts';
import { benchPages } from './bench-pages.ts';
import { benchPersonalise } from './bench-personalise.ts';
import { benchRate } from './bench-rate.ts';
import { type BenchRecord, writeRecord } from './bench-record.ts';
import { benchSend } from './bench-send.ts';
import { benchSenders } from './bench-senders.ts';
import { type BenchResult, type BenchRow, machine } from './bench-stage.ts';
import { benchStartUp } from './bench-start-up.ts';
import { benchWebhooks } from './bench-webhooks.ts';
import { describeBenchmarks } from './describe-benchmarks.ts';
import { drawBenchmarks } from './draw-benchmarks.ts';

interface Step {
  name: string;
  run(): Promise<BenchResult>;
}

const inFlight = 3;

/** Every bench of the record, in their order; `quick` ones end within minutes and prove nothing. */
function stepsOf(quick: boolean, freshPostgres: () => Promise<string>): Step[] {
  const few = quick ? 20 : 1;
  const sizes = (ours: number) => ({
    ours: ours / few,
    react: 3_000 / (quick ? 10 : 1),
    objects: Math.min(ours, 20_000) / few,
    bytes: Math.min(ours, 50_000) / few,
  });
  const clients = (answerDelayMs: number, ours: number, databaseUrl?: string) =>
    benchClients({ answerDelayMs, inFlight, sizes: sizes(ours), databaseUrl });
  const senders = (freshDatabase: () => Promise<string | undefined>) =>
    benchSenders({ subscribers: 60_000 / few, senders: [1, 2, 4], inFlight, freshDatabase });
  const counts = quick ? [2_000, 10_000] : [10_000, 100_000, 1_000_000];
  const events = quick ? 500 : 10_000;
  return [
    { name: 'Personalising, one core', run: () => benchPersonalise({ seconds: quick ? 0.3 : 2 }) },
    { name: 'Sending, SQLite, answers at once', run: () => clients(0, 100_000) },
    { name: 'Sending, SQLite, answers after 50 ms', run: () => clients(50, 20_000) },
    { name: 'Sending, SQLite, answers after 200 ms', run: () => clients(200, 10_000) },
    {
      name: 'Sending, Postgres, answers at once',
      run: async () => clients(0, 100_000, await freshPostgres()),
    },
    ...counts.map((subscribers) => ({
      name: `Memory, SQLite, ${subscribers.toLocaleString('en')} emails`,
      run: async () => withRows(await benchSend({ subscribers, inFlight }), memoryUnits),
    })),
    { name: 'Several senders, SQLite', run: () => senders(async () => undefined) },
    { name: 'Several senders, Postgres', run: () => senders(freshPostgres) },
    {
      name: 'Webhooks applied while sending, SQLite',
      run: async () => withRows(await benchWebhooks({ events }), webhookUnits),
    },
    {
      name: 'Webhooks applied while sending, Postgres',
      run: async () =>
        withRows(await benchWebhooks({ events, databaseUrl: await freshPostgres() }), webhookUnits),
    },
    {
      name: 'From feeds to a composed issue',
      run: async () => withRows(await benchNews({ items: quick ? 2_500 : 10_000 }), newsUnits),
    },
    { name: 'The desk', run: async () => withRows(await benchDesk({ candidates: 200 }), deskUnits) },
    { name: 'Start-up', run: () => benchStartUp({ runs: quick ? 2 : 5 }) },
    { name: 'Pages under load', run: () => benchPages({ seconds: quick ? 1 : 5 }) },
    {
      name: 'The limit of ten requests a second',
      run: async () => withRows(await benchRate({ seconds: quick ? 5 : 60, inFlight }), rateUnits),
    },
  ];
}

const memoryUnits = {
  'emails a second': 'emails/s',
  'CPU, microseconds an email': 'CPU µs an email',
  'peak memory, MB': 'MB',
  'in use, last to second quarter': 'times',
};
const webhookUnits = {
  'answer time, median, ms': 'ms',
  'answer time, 99 % within, ms': 'ms',
  'events a second': 'events/s',
};
const newsUnits = {
  items: 'items',
  'seconds, pulled to composed': 's',
  'seconds of CPU': 's',
  'megabytes at most': 'MB',
};
const deskUnits = { 'ms for the page': 'ms', 'ms from edit to preview': 'ms' };
const rateUnits = { 'share of the limit used': '% of the limit' };

/** The figures of a bench as rows. Time stands beside what this core takes for a known piece of work. */
function withRows(result: BenchResult, units: Readonly<Record<string, string>>): BenchResult {
  const yardstick = hashingMs();
  const rows = Object.entries(units).map(([figure, unit]): BenchRow => {
    const value = Number.parseFloat(String(result.figures[figure]));
    const factor = { s: 1_000, ms: 1 }[unit];
    if (factor === undefined) return { what: figure, value, unit };
    const inUnit = Number((yardstick / factor).toPrecision(3));
    return { what: figure, value, unit, beside: { what: 'SHA-256 of 100 MB', value: inUnit } };
  });
  return { ...result, rows };
}

function hashingMs(): number {
  const bytes = Buffer.alloc(100_000_000);
  const began = performance.now();
  createHash('sha256').update(bytes).digest();
  return performance.now() - began;
}

/**
 * Runs every bench, one after the other, and with `write` puts what they found into docs/benchmarks.json, .md and the
 * chart. Returns what missed its target.
 */
export async function benchAll({ quick, write }: { quick: boolean; write: boolean }): Promise<string[]> {
  const [loadBefore = 0] = loadavg();
  const measuredAt = new Date();
  const postgres = await startPostgres();
  let made = 0;
  const freshPostgres = async () => {
    made += 1;
    const name = `bench_${made}`;
    const server = await openDatabase(`${postgres.url}/postgres`);
    await sql`create database ${sql.id(name)}`.execute(server);
    await server.destroy();
    return `${postgres.url}/${name}`;
  };
  const benches: BenchRecord['benches'] = [];
  const misses: string[] = [];
  try {
    for (const { name, run } of stepsOf(quick, freshPostgres)) {
      const began = performance.now();
      const result = await run();
      const rows = [...(result.rows ?? [])];
      benches.push({ name, rows });
      misses.push(...result.misses.map((miss) => `${name}: ${miss}`));
      console.error(`${name}: ${Math.round((performance.now() - began) / 1_000)} s`);
      for (const row of rows) console.error(`  ${row.what}: ${row.value} ${row.unit}`);
    }
  } finally {
    await postgres.stop();
  }
  const minutes = Math.round((Date.now() - measuredAt.getTime()) / 60_000);
  const record: BenchRecord = {
    ...{ measuredAt: measuredAt.toISOString(), quick, minutes, machine, benches },
    loadBefore: Number(loadBefore.toFixed(1)),
  };
  if (write) writeAll(record);
  return misses;
}

/** Writes the record, its page and its chart. */
function writeAll(record: BenchRecord): void {
  writeRecord('docs/benchmarks.json', record);
  writeFileSync('docs/benchmarks.md', describeBenchmarks(record));
  writeFileSync('docs/pictures/benchmarks.svg', drawBenchmarks(record));
}
