import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import Table from 'cli-table3';
import { z } from 'zod';
import { itemsPerFeed, serveBenchFeeds } from './bench-feeds.ts';
import { type BenchResult, productFlags } from './bench-stage.ts';

const goal = { items: 10_000, seconds: 3, megabytes: 400 };
/** Time per item and logarithm may grow by so much from the goal to the largest size before it counts as worse. */
const mostGrowth = 1.5;
const sizes = [2_500, 5_000, goal.items, 20_000, 50_000];

const Run = z.object({
  items: z.number(),
  events: z.number(),
  kind: z.string(),
  pullMs: z.number(),
  tagMs: z.number(),
  composeMs: z.number(),
  totalMs: z.number(),
  cpuMs: z.number(),
  megabytes: z.number(),
});
type Run = z.infer<typeof Run>;

/** From feeds to a composed issue, at growing numbers of items, each size in a process of its own. */
export async function benchNews({ items }: { items: number | undefined }): Promise<BenchResult> {
  const server = await serveBenchFeeds();
  try {
    const runs: Run[] = [];
    for (const size of items === undefined ? sizes : [items]) runs.push(await run(size, server.port));
    printTable(runs);
    const atGoal = runs.find((one) => one.items === goal.items) ?? runs[0];
    const largest = runs.at(-1);
    if (!atGoal || !largest) throw new Error('Nothing was run');
    const growth = perStep(largest) / perStep(atGoal);
    const seconds = atGoal.totalMs / 1_000;
    const misses = [
      ...runs.filter((one) => one.kind !== 'issue').map((one) => `no issue was made of ${one.items} items`),
      ...(atGoal.items === goal.items && seconds > goal.seconds
        ? [`${seconds.toFixed(2)} s for ${atGoal.items} items`]
        : []),
      ...(atGoal.items === goal.items && atGoal.megabytes > goal.megabytes
        ? [`${Math.round(atGoal.megabytes)} MB`]
        : []),
      ...(growth > mostGrowth ? [`time grows ${growth.toFixed(2)} times faster than n log n`] : []),
    ];
    const figures = {
      items: atGoal.items,
      'seconds, pulled to composed': Number(seconds.toFixed(2)),
      'seconds of CPU': Number((atGoal.cpuMs / 1_000).toFixed(2)),
      'megabytes at most': Math.round(atGoal.megabytes),
      'growth beside n log n': Number(growth.toFixed(2)),
    };
    return { figures, misses };
  } finally {
    server.close();
  }
}

/** By CPU time, which other processes on the machine change least. */
const perStep = ({ cpuMs, items }: Run): number => cpuMs / (items * Math.log2(items));

async function run(items: number, port: number): Promise<Run> {
  const run = ['scripts/bench-news-run.ts', String(items / itemsPerFeed), String(port)];
  const words = [...productFlags(), '--import', 'tsx', ...run];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  return Run.parse(JSON.parse(await text(child.stdout)));
}

function printTable(runs: readonly Run[]): void {
  const head = [
    'items',
    'events',
    'pull ms',
    'tag ms',
    'compose ms',
    'total ms',
    'CPU ms',
    'CPU µs / (n log n)',
    'MB',
  ];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const one of runs) {
    const times = [one.pullMs, one.tagMs, one.composeMs, one.totalMs, one.cpuMs].map((time) =>
      Math.round(time),
    );
    const step = (perStep(one) * 1_000).toFixed(2);
    table.push([one.items, one.events, ...times, step, Math.round(one.megabytes)].map(String));
  }
  console.error(table.toString());
}
