import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Resend } from 'resend';
import { onTestFinished } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/resend-server.ts';
import type { SandboxOptions } from '../../src/sandbox/sandbox-options.ts';
import { type ManualClock, manualClock } from '../support/manual-clock.ts';

interface OpenSandbox {
  sandbox: Sandbox;
  resend: Resend;
  clock: ManualClock;
}

/** A sandbox on a clock that stands still, without a rate limit, and the real client for it; closed after the test. */
export async function openSandbox(options: SandboxOptions = {}, key = 're_test'): Promise<OpenSandbox> {
  const clock = manualClock();
  const sandbox = await startSandbox({ clock, rateLimit: 0, ...options });
  onTestFinished(() => sandbox.close());
  return { sandbox, clock, resend: new Resend(key, { baseUrl: sandbox.url }) };
}

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'almanac-sandbox-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** An email that the provider would take. */
export function emailTo(to: string | string[] = 'delivered+ada@resend.dev', more: object = {}) {
  return {
    from: 'Call Me Almanac <almanac@news.callmealmanac.com>',
    to,
    subject: 'Midweek',
    html: '<p>Hello</p>',
    text: 'Hello',
    ...more,
  };
}

/** Lets the event loop run until something is so. */
export async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
}
