import type { BenchRecord } from './bench-record.ts';

type Row = BenchRecord['benches'][number]['rows'][number];

/** docs/benchmarks.md, from a record and nothing else. */
export function describeBenchmarks(record: BenchRecord): string {
  const { machine, measuredAt, quick, loadBefore, minutes } = record;
  const missed = record.benches.flatMap(({ rows }) => rows.filter(({ target }) => target?.met === false));
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench -- all --write` from what it measured (`benchmarks.json`); a test fails when either was edited by',
    'hand. What stands beside a figure ran in the same minutes on the same machine: believe the ratios, times drift by a fifth.',
    '',
    ...(quick
      ? [
          '> **A quick run.** Small counts, on a machine that did other things: it shows that everything runs, and proves nothing.',
          '',
        ]
      : []),
    `Measured ${measuredAt.slice(0, 16).replace('T', ' ')} UTC in ${minutes} minutes on ${machine.cores} cores (${machine.cpu}),`,
    `${machine.memoryGb} GB of memory, Node ${machine.node}; ${loadBefore} other processes wanted a core when it began. The provider is the`,
    "sandbox, in a process of its own on the same machine; senders have three requests in flight unless a line says otherwise; the issue is the samples' Sunday.",
    'It reads each email of each request, and is the first to run out: while ours sends, it takes 97 of 100 ms of its core, and ours',
    '58 (measured once, on 2026-12-01). So above some 5,000 emails a second it is the sandbox that says how many; what each way costs',
    'by itself is its CPU time. A provider that takes ten requests a second takes 1,000 emails.',
    '',
    '![Emails a second, by who sends them](pictures/benchmarks.svg)',
    '',
    missed.length === 0
      ? 'All targets are met.'
      : `${missed.length} ${missed.length === 1 ? 'target is' : 'targets are'} missed: ${missed.map(({ what, unit }) => `${what} (${unit})`).join('; ')}.`,
    '',
    ...record.benches.flatMap(({ name, rows }) => [`## ${name}`, '', ...tableOf(rows), '']),
  ].join('\n');
}

function tableOf(rows: readonly Row[]): string[] {
  return [
    '| what | figure | beside it | ratio | target |',
    '|---|---:|---|---:|---|',
    ...rows.map(({ what, value, unit, beside, target }) => {
      const other = beside ? `${beside.what}: ${figure(beside.value)}` : '';
      const ratio = beside ? (value / beside.value).toPrecision(3) : '';
      const wanted = target ? `${target.is}: ${target.met ? 'met' : '**missed**'}` : '';
      return `| ${what} | ${figure(value)} ${unit} | ${other} | ${ratio} | ${wanted} |`;
    }),
  ];
}

export const figure = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(value);
