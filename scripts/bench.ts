/**
 * `npm run bench -- send [SUBSCRIBERS]`, `rate [SECONDS]` (both with --in-flight) or `news [ITEMS]`, with --json. Prints a
 * table, or JSON; ends with 1 when a figure misses its target.
 */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { benchNews } from './bench-news.ts';
import { benchRate } from './bench-rate.ts';
import { benchSend } from './bench-send.ts';
import { machine } from './bench-stage.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, 'in-flight': { type: 'string', default: '3' } },
});
const [what = 'send', amount] = positionals;
const inFlight = count(values['in-flight'], '--in-flight');
const benches = {
  send: () => benchSend({ subscribers: count(amount ?? '100000', 'send'), inFlight }),
  news: () => benchNews({ items: amount === undefined ? undefined : count(amount, 'news') }),
  rate: () => benchRate({ seconds: count(amount ?? '60', 'rate'), inFlight }),
} as const;
const bench = Object.hasOwn(benches, what) ? benches[what as keyof typeof benches] : undefined;
if (!bench) {
  console.error(`There are the benches ${Object.keys(benches).join(' and ')}, and no "${what}"`);
  process.exit(64);
}
const { figures, misses } = await bench();
if (values.json) console.log(JSON.stringify({ bench: what, ...figures, misses, machine }, null, 2));
else {
  const table = new Table({ head: ['figure', 'value'], style: { head: [], border: [] } });
  for (const [name, value] of Object.entries(figures)) table.push([name, String(value)]);
  table.push(['machine', `${machine.cores} cores, ${machine.cpu}, Node ${machine.node}`]);
  console.log(table.toString());
}
for (const miss of misses) console.error(`Missed: ${miss}`);
if (misses.length > 0) process.exitCode = 1;

function count(text: string, what: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  console.error(`${what} wants a whole number, got "${text}"`);
  process.exit(64);
}
