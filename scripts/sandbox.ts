import { parseArgs } from 'node:util';
import { startSandbox } from '../src/sandbox/resend-server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    directory: { type: 'string' },
    'rate-limit': { type: 'string', default: '10' },
    'answer-delay-ms': { type: 'string', default: '0' },
    'keep-messages': { type: 'string', default: '2000' },
    lean: { type: 'boolean', default: false },
  },
});

const sandbox = await startSandbox({
  port: Number(values.port),
  rateLimit: Number(values['rate-limit']),
  answerDelayMs: Number(values['answer-delay-ms']),
  keepMessages: Number(values['keep-messages']),
  lean: values.lean,
  ...(values.directory === undefined ? {} : { directory: values.directory }),
});
console.log(`sandbox listening on ${sandbox.url}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}
