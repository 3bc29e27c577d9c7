import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../lib/failure.ts';
import { parseWith } from '../lib/parse-with.ts';
import { type Answer, jsonAnswer } from './answer.ts';
import { summariseAccepted } from './count-accepted.ts';
import { faultsFromPlan } from './faults.ts';
import type { Mailbox } from './mailbox.ts';
import { mailboxPage } from './mailbox-page.ts';
import type { SandboxWorld } from './sandbox-world.ts';

interface ControlRequest {
  method: string;
  url: URL;
  raw: Buffer;
  host: string | undefined;
}

const ClockMove = z.strictObject({ forwardMs: z.number().min(0) });
const contentTypes = {
  eml: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
} as const;

/** What only the sandbox has, under `/_sandbox/`: the mailbox to look at, faults and the clock to steer. */
export async function controlRoute(world: SandboxWorld, request: ControlRequest): Promise<Answer> {
  // A web page that has its own name point at this machine must not read mail through a visitor's browser.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.host ?? '')) {
    return jsonAnswer(403, { message: 'The sandbox answers to 127.0.0.1 and localhost only' });
  }
  try {
    return (
      (await answerControl(world, request)) ?? jsonAnswer(404, { message: 'The sandbox has no such page' })
    );
  } catch (cause) {
    if (cause instanceof Failure) return jsonAnswer(400, { message: cause.message });
    if (cause instanceof SyntaxError) return jsonAnswer(400, { message: 'The body wants to be JSON' });
    throw cause;
  }
}

async function answerControl(
  world: SandboxWorld,
  { method, url, raw }: ControlRequest,
): Promise<Answer | undefined> {
  const { memory, mailbox } = world;
  switch (`${method} ${url.pathname}`) {
    case 'POST /_sandbox/faults':
      world.faults.choose = faultsFromPlan(JSON.parse(raw.toString()));
      world.faults.number = 0;
      return jsonAnswer(200, { ok: true });
    case 'POST /_sandbox/clock': {
      world.moveClock(parseWith(ClockMove, JSON.parse(raw.toString()), 'The move of the clock').forwardMs);
      world.events.wake();
      return jsonAnswer(200, { now: world.clock.now().toISOString() });
    }
    case 'GET /_sandbox/summary':
      return jsonAnswer(200, summariseAccepted(memory.accepted()));
    case 'GET /_sandbox/windows':
      return jsonAnswer(200, world.window.counts());
    case 'GET /_sandbox/mailbox': {
      await mailbox.flushed();
      const headers = { 'content-type': 'text/html; charset=utf-8' };
      return { status: 200, body: mailboxPage(mailbox.names()), headers };
    }
  }
  const [, name, ending] = /^\/_sandbox\/mailbox\/([^/]+)\.(eml|html|txt)$/.exec(url.pathname) ?? [];
  if (method !== 'GET' || name === undefined || ending === undefined) return undefined;
  return mailFile(mailbox, decodeURIComponent(name), ending as keyof typeof contentTypes);
}

async function mailFile(
  mailbox: Mailbox,
  name: string,
  ending: keyof typeof contentTypes,
): Promise<Answer | undefined> {
  // Only names that are in the list reach the disk.
  if (!mailbox.folder || !mailbox.names().includes(name)) return undefined;
  const content = await readFile(join(mailbox.folder, `${name}.${ending}`)).catch(() => undefined);
  if (!content) return undefined;
  // Mail is somebody else's html: it may look as it likes and do nothing.
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; sandbox allow-popups";
  const headers = { 'content-type': contentTypes[ending], 'content-security-policy': policy };
  return { status: 200, body: content, headers };
}
