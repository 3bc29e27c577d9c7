import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Answer, jsonAnswer } from './answer.ts';
import { type FaultPlan, type Faults, faultsFromPlan } from './faults.ts';
import type { Mailbox } from './mailbox.ts';
import { mailboxPage } from './mailbox-page.ts';
import type { requestMemory } from './request-memory.ts';

interface Control {
  memory: ReturnType<typeof requestMemory>;
  mailbox: Mailbox;
  setFaults(faults: Faults): void;
  jump(milliseconds: number): void;
}

const contentTypes: Record<string, string> = {
  eml: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/** What only the sandbox has, under `/_sandbox/`: the mailbox to look at, faults and the clock to steer. */
export async function controlRoute(
  control: Control,
  method: string,
  url: URL,
  body: Buffer,
): Promise<Answer> {
  const { pathname } = url;
  if (method === 'POST' && pathname === '/_sandbox/faults') {
    try {
      control.setFaults(faultsFromPlan(JSON.parse(body.toString()) as FaultPlan));
    } catch (cause) {
      return jsonAnswer(400, { message: String(cause) });
    }
    return jsonAnswer(200, { ok: true });
  }
  if (method === 'POST' && pathname === '/_sandbox/clock') {
    const { forwardMs } = JSON.parse(body.toString()) as { forwardMs: number };
    control.jump(forwardMs);
    return jsonAnswer(200, { ok: true });
  }
  if (method === 'GET' && pathname === '/_sandbox/summary') {
    const emails = control.memory.accepted.reduce((sum, request) => sum + request.emails.length, 0);
    return jsonAnswer(200, { requests: control.memory.accepted.length, emails });
  }
  if (method === 'GET' && pathname === '/_sandbox/mailbox') {
    await control.mailbox.flushed();
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    return { status: 200, body: mailboxPage(control.mailbox.names()), headers };
  }
  const [, name, ending] = /^\/_sandbox\/mailbox\/([A-Za-z0-9+@._%-]+)\.(eml|html|txt)$/.exec(pathname) ?? [];
  if (method === 'GET' && name && ending && control.mailbox.folder)
    return file(control.mailbox, name, ending);
  return jsonAnswer(404, { message: 'The sandbox has no such page' });
}

async function file(mailbox: Mailbox, encoded: string, ending: string): Promise<Answer> {
  const name = decodeURIComponent(encoded);
  if (!mailbox.names().includes(name)) return jsonAnswer(404, { message: 'There is no such message' });
  const content = await readFile(join(mailbox.folder ?? '', `${name}.${ending}`));
  // Mail is somebody else's html: it may look as it likes and do nothing.
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; sandbox allow-popups";
  const headers = { 'content-type': contentTypes[ending] ?? 'text/plain', 'content-security-policy': policy };
  return { status: 200, body: content, headers };
}
