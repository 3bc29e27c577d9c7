import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Resend } from 'resend';
import { expect, it, onTestFinished } from 'vitest';
import { countAcceptedByAddress, countAcceptedByTag } from '../../src/sandbox/count-accepted.ts';
import { acceptedRequests } from '../../src/sandbox/request-memory.ts';
import { emailTo, temporaryDirectory } from './open-sandbox.ts';

async function sandboxProcess(
  ...flags: string[]
): Promise<{ child: ChildProcess; resend: Resend; line: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/sandbox.ts', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line')) as [
    string,
  ];
  const baseUrl = line.replace('sandbox listening on ', '');
  return { child, line, resend: new Resend('re_test', { baseUrl }) };
}

it('says where it listens, and ends cleanly when asked to', async () => {
  const { child, line, resend } = await sandboxProcess('--rate-limit', '3', '--keep-messages', '0');
  expect(line).toMatch(/^sandbox listening on http:\/\/127\.0\.0\.1:\d+$/);
  const { headers } = await resend.emails.list();
  expect(headers?.['ratelimit-limit']).toBe('3');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it('remembers every request it has answered when it is killed in the middle of work', async () => {
  const directory = temporaryDirectory();
  const flags = ['--directory', directory, '--rate-limit', '0', '--lean'];
  const { child, resend } = await sandboxProcess(...flags);
  const batch = (number: number) =>
    Array.from({ length: 100 }, (_, at) =>
      emailTo(`delivered+b${number}m${at}@resend.dev`, {
        tags: [{ name: 'delivery_id', value: `${number}-${at}` }],
      }),
    );
  const answered = new Map<number, unknown>();
  let next = 0;
  const sender = async () => {
    for (let number = next++; child.exitCode === null && child.signalCode === null; number = next++) {
      const { data } = await resend.batch.send(batch(number), { idempotencyKey: `home/${number}` });
      if (data) answered.set(number, data);
      if (answered.size === 10) child.kill('SIGKILL');
    }
  };
  await Promise.all([sender(), sender(), sender()]);
  expect(child.signalCode).toBe('SIGKILL');
  expect(answered.size).toBeGreaterThanOrEqual(10);
  const kept = new Map([...acceptedRequests(directory)].map((request) => [request.key, request]));
  for (const [number, data] of answered) {
    const ids = kept.get(`home/${number}`)?.emails.map(({ id }) => ({ id }));
    expect({ data: ids }).toEqual(data);
  }

  // Started again, it answers all of them as before, whether the answers had arrived or not.
  const again = await sandboxProcess(...flags);
  for (let number = 0; number < next; number += 1) {
    const { data, error } = await again.resend.batch.send(batch(number), {
      idempotencyKey: `home/${number}`,
    });
    expect(error).toBeNull();
    if (answered.has(number)) expect(data).toEqual(answered.get(number));
  }
  const requests = [...acceptedRequests(directory)];
  for (const counts of [countAcceptedByAddress(requests), countAcceptedByTag(requests, 'delivery_id')]) {
    expect(counts.size).toBe(next * 100);
    expect(new Set(counts.values())).toEqual(new Set([1]));
  }
});
