import { existsSync } from 'node:fs';
import { runProgram } from './cli/program.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

// Whoever reads along may stop reading (`| head`): what is being done goes on all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (trouble: NodeJS.ErrnoException) => {
    if (trouble.code !== 'EPIPE') throw trouble;
  });
}

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // The first asks for a clean end; a second one takes the default and ends the process at once.
  process.once(signal, () => stop.abort(signal));
}
process.exitCode = await runProgram(process.argv, { env: process.env, stop: stop.signal });
// What was cut short may still hold a connection open; nothing waits for it.
if (stop.signal.aborted) setTimeout(() => process.exit(), 2_000).unref();
