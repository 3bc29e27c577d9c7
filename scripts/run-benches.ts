/**
 * `npm run bench -- all [--write] [--quick]` runs every bench and writes docs/benchmarks.md. One alone: `send [SUBSCRIBERS]`,
 * `rate [SECONDS]` (on Postgres with --senders N), `webhooks [EVENTS]`, `news [ITEMS]`, `desk [CANDIDATES]`, `personalise [SECONDS]`, `clients [EMAILS]`, `start-up [RUNS]`,
 * `pages [SECONDS]`, `senders [SUBSCRIBERS]`, `scale [SUBSCRIBERS]`, with --in-flight and --answer-delay-ms. Each prints its figures as a table and then as one
 * line of JSON (only that with --json); ends with 1 when a figure misses its target.
 */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { benchAll } from './bench-all.ts';
import { benchClients } from './bench-clients.ts';
import { benchDesk } from './bench-desk.ts';
import { benchNews } from './bench-news.ts';
import { benchPages } from './bench-pages.ts';
import { benchPersonalise } from './bench-personalise.ts';
import { benchRate } from './bench-rate.ts';
import { benchRateShared } from './bench-rate-shared.ts';
import { benchScale } from './bench-scale.ts';
import { benchSend } from './bench-send.ts';
import { benchSenders } from './bench-senders.ts';
import { type BenchResult, machine } from './bench-stage.ts';
import { benchStartUp } from './bench-start-up.ts';
import { benchWebhooks } from './bench-webhooks.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    senders: { type: 'string' },
    'in-flight': { type: 'string', default: '3' },
    'answer-delay-ms': { type: 'string', default: '0' },
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const [which, amount] = positionals;
const inFlight = count(values['in-flight'], '--in-flight');
const benches: Record<string, () => Promise<BenchResult>> = {
  send: () => benchSend({ subscribers: count(amount ?? '1000000', 'send'), inFlight }),
  news: () => benchNews({ items: amount === undefined ? undefined : count(amount, 'news') }),
  rate: () => {
    const seconds = count(amount ?? '60', 'rate');
    return values.senders === undefined
      ? benchRate({ seconds, inFlight })
      : benchRateShared({ seconds, senders: count(values.senders, '--senders') });
  },
  desk: () => benchDesk({ candidates: count(amount ?? '200', 'desk') }),
  personalise: () => benchPersonalise({ seconds: count(amount ?? '2', 'personalise') }),
  clients: () => {
    const ours = count(amount ?? '100000', 'clients');
    const answerDelayMs = Number(values['answer-delay-ms']);
    const sizes = {
      ours,
      react: Math.min(ours, 3_000),
      objects: Math.min(ours, 20_000),
      bytes: Math.min(ours, 50_000),
    };
    return benchClients({ answerDelayMs, inFlight, sizes, databaseUrl: undefined });
  },
  scale: () => benchScale({ subscribers: count(amount ?? '1000000', 'scale') }),
  'start-up': () => benchStartUp({ runs: count(amount ?? '5', 'start-up') }),
  pages: () => benchPages({ seconds: count(amount ?? '5', 'pages') }),
  senders: () =>
    benchSenders({
      subscribers: count(amount ?? '60000', 'senders'),
      ...{ senders: [1, 2, 4], inFlight, freshDatabase: async () => undefined },
    }),
  webhooks: () => benchWebhooks({ events: count(amount ?? '10000', 'webhooks') }),
};
if (which === 'all' || which === undefined) {
  const misses = await benchAll({ quick: values.quick, write: values.write });
  for (const miss of misses) console.error(`Missed: ${miss}`);
  process.exit(misses.length > 0 ? 1 : 0);
}
const chosen = Object.entries(benches).filter(([name]) => name === which);
if (chosen.length === 0) {
  console.error(`There are the benches ${Object.keys(benches).join(' and ')}, and no "${which}"`);
  process.exit(64);
}
for (const [name, bench] of chosen) {
  const { figures, misses } = await bench();
  if (!values.json) console.log(tableOf(name, figures));
  console.log(JSON.stringify({ bench: name, ...figures, misses, machine }));
  for (const miss of misses) console.error(`Missed: ${miss}`);
  if (misses.length > 0) process.exitCode = 1;
}

function tableOf(name: string, figures: BenchResult['figures']): string {
  const table = new Table({ head: [name, ''], style: { head: [], border: [] } });
  for (const [figure, value] of Object.entries(figures)) table.push([figure, String(value)]);
  table.push(['machine', `${machine.cores} cores, ${machine.cpu}, Node ${machine.node}`]);
  return table.toString();
}

function count(text: string, what: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  console.error(`${what} wants a whole number, got "${text}"`);
  process.exit(64);
}
