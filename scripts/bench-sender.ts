/**
 * One command line of the product in a process of its own, as a person would run it, watching its own memory. Its
 * last line on standard output is JSON with what it used.
 */
import { runProgram } from '../src/cli/program.ts';

const memory: number[] = [];
const sampler = setInterval(() => memory.push(process.memoryUsage.rss()), 50);
const before = process.cpuUsage();
const began = process.hrtime.bigint();
const stop = new AbortController();
const code = await runProgram(['node', 'almanac', ...process.argv.slice(2)], {
  env: process.env,
  stop: stop.signal,
});
clearInterval(sampler);
const { user, system } = process.cpuUsage(before);
const quarter = (at: number) =>
  median(memory.slice((memory.length * at) / 4, (memory.length * (at + 1)) / 4));
console.log(
  JSON.stringify({
    code,
    seconds: Number(process.hrtime.bigint() - began) / 1e9,
    cpuMicroseconds: user + system,
    // The kernel's own account of the peak, in kilobytes, covers what lies between two samples.
    bytesPeak: process.resourceUsage().maxRSS * 1024,
    bytesSecondQuarter: quarter(1),
    bytesLastQuarter: quarter(3),
  }),
);

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}
