/**
 * `npm run bench` runs all, `npm run bench -- send [SUBSCRIBERS]`, `-- rate [SECONDS]`, `-- webhooks [EVENTS]`,
 * `-- news [ITEMS]` and `-- desk [CANDIDATES]` one, with --in-flight; `rate` on Postgres with --senders N. Each prints its figures as a table and then as one line of JSON (only that with
 * --json); ends with 1 when a figure misses its target.
 */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { benchDesk } from './bench-desk.ts';
import { benchNews } from './bench-news.ts';
import { benchRate } from './bench-rate.ts';
import { benchRateShared } from './bench-rate-shared.ts';
import { benchSend } from './bench-send.ts';
import { type BenchResult, machine } from './bench-stage.ts';
import { benchWebhooks } from './bench-webhooks.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    'in-flight': { type: 'string', default: '3' },
    senders: { type: 'string' },
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
  webhooks: () => benchWebhooks({ events: count(amount ?? '10000', 'webhooks') }),
};
const chosen = Object.entries(benches).filter(([name]) => which === undefined || name === which);
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
