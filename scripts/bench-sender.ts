/**
 * One command line of the product in a process of its own, as a person would run it, watching its own memory. Its
 * last line on standard output is JSON with what it used.
 */
import { runProgram } from '../src/cli/program.ts';

const resident: number[] = [];
/** What is in use, without what the runtime keeps for later: this is what a leak makes grow. */
const live: number[] = [];
const sampler = setInterval(() => {
  const { rss, heapUsed, external } = process.memoryUsage();
  resident.push(rss);
  live.push(heapUsed + external);
}, 250);
const before = process.cpuUsage();
const began = process.hrtime.bigint();
const stop = new AbortController();
const code = await runProgram(['node', 'almanac', ...process.argv.slice(2)], {
  env: process.env,
  stop: stop.signal,
});
clearInterval(sampler);
const { user, system } = process.cpuUsage(before);
const quarter = (of: readonly number[], at: number) =>
  median(of.slice((of.length * at) / 4, (of.length * (at + 1)) / 4));
console.log(
  JSON.stringify({
    code,
    seconds: Number(process.hrtime.bigint() - began) / 1e9,
    cpuMicroseconds: user + system,
    // The kernel's own account of the peak, in kilobytes, covers what lies between two samples.
    bytesPeak: process.resourceUsage().maxRSS * 1024,
    resident: { secondQuarter: quarter(resident, 1), lastQuarter: quarter(resident, 3) },
    live: { secondQuarter: quarter(live, 1), lastQuarter: quarter(live, 3) },
  }),
);

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}
