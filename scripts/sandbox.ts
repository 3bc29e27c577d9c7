import { parseArgs } from 'node:util';
import { startSandbox } from '../src/sandbox/resend-server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    directory: { type: 'string' },
    'rate-limit': { type: 'string', default: '10' },
    'answer-delay-ms': { type: 'string', default: '0' },
    'window-offset-ms': { type: 'string', default: '0' },
    'keep-messages': { type: 'string', default: '2000' },
    lean: { type: 'boolean', default: false },
  },
});

const sandbox = await startSandbox({
  port: count('port'),
  rateLimit: count('rate-limit'),
  answerDelayMs: count('answer-delay-ms'),
  windowOffsetMs: count('window-offset-ms'),
  keepMessages: count('keep-messages'),
  lean: values.lean,
  ...(values.directory === undefined ? {} : { directory: values.directory }),
});
console.log(`sandbox listening on ${sandbox.url}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}

function count(
  name: 'port' | 'rate-limit' | 'answer-delay-ms' | 'window-offset-ms' | 'keep-messages',
): number {
  const number = Number(values[name]);
  if (Number.isInteger(number) && number >= 0) return number;
  console.error(`--${name} wants a whole number, got "${values[name]}"`);
  process.exit(1);
}
