import { mkdirSync, readdirSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../lib/failure.ts';
import { composeMessage } from './compose-message.ts';
import type { Contents } from './message-store.ts';
import type { WireEmail } from './validate-email.ts';

/** With more than this many waiting to be written, answers wait too: memory stays flat, and no mail is left out. */
const mostWaiting = 300;
const endings = ['eml', 'html', 'txt'] as const;

interface Waiting {
  name: string;
  id: string;
  email: WireEmail;
  at: Date;
}

export type Mailbox = ReturnType<typeof openMailbox>;

/** Writes accepted mail as `.eml`, `.html` and `.txt` files, and keeps the newest `keep` messages. */
export function openMailbox(directory: string | undefined, keep: number) {
  const folder = directory === undefined || keep === 0 ? undefined : join(directory, 'mailbox');
  if (folder) mkdirSync(folder, { recursive: true });
  const names = folder ? namesIn(folder) : [];
  const nameOfId = new Map<string, string>();
  let sequence = Number.parseInt(names.at(-1) ?? '0', 10) || 0;
  const waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;
  let broken: unknown;
  const roomFor: (() => void)[] = [];

  const writeOne = async (message: Waiting): Promise<void> => {
    if (!folder) return;
    const { name, id, email, at } = message;
    const eml = await composeMessage({ ...email, date: at, messageId: `<${id}@sandbox.invalid>` });
    const { html, text } = email;
    await writeFile(join(folder, `${name}.eml`), eml);
    if (html !== undefined) await writeFile(join(folder, `${name}.html`), html);
    if (text !== undefined) await writeFile(join(folder, `${name}.txt`), text);
    names.push(name);
    nameOfId.set(id, name);
    const old = names.length > keep ? names.shift() : undefined;
    if (old !== undefined)
      await Promise.all(endings.map((end) => rm(join(folder, `${old}.${end}`), { force: true })));
    const [oldestId] = nameOfId.keys();
    if (nameOfId.size > keep && oldestId !== undefined) nameOfId.delete(oldestId);
  };

  const writeAll = async (): Promise<void> => {
    for (let message = waiting.shift(); message; message = waiting.shift()) {
      await writeOne(message).catch((cause: unknown) => {
        broken ??= cause;
      });
      if (waiting.length < mostWaiting) for (const resolve of roomFor.splice(0)) resolve();
    }
    writing = undefined;
  };

  return {
    folder,
    /** Queues a message for writing. */
    add(id: string, email: WireEmail, at: Date): void {
      if (!folder) return;
      sequence += 1;
      const address = (email.to[0] ?? 'nobody').replace(/[^A-Za-z0-9+@._-]/g, '_').slice(0, 80);
      waiting.push({ name: `${String(sequence).padStart(7, '0')}-${address}`, id, email, at });
      // Would be deleted as soon as it was written.
      if (waiting.length > keep) waiting.shift();
      writing ??= writeAll();
    },
    /** Resolves when few enough are waiting. */
    room(): Promise<void> {
      if (waiting.length < mostWaiting) return Promise.resolve();
      return new Promise((resolve) => roomFor.push(resolve));
    },
    /** Names of the messages that are there, oldest first. */
    names: (): readonly string[] => names,
    /** The provider's id of a message by its name; undefined when it is not in the list. */
    async idOf(name: string): Promise<string | undefined> {
      if (!folder || !names.includes(name)) return undefined;
      const source = await readFile(join(folder, `${name}.eml`), 'utf8').catch(() => '');
      return /^message-id: <([^@>]+)@sandbox\.invalid>/im.exec(source)?.[1];
    },
    /** What the files of a message hold; undefined when it was not written by this process, or long ago. */
    async contents(id: string): Promise<Contents | undefined> {
      const name = nameOfId.get(id);
      if (!folder || name === undefined) return undefined;
      const read = (end: string) => readFile(join(folder, `${name}.${end}`), 'utf8').catch(() => undefined);
      return { html: await read('html'), text: await read('txt') };
    },
    /** Resolves when everything queued is on disk; throws `Failure('unavailable')` when something could not be written. */
    async flushed(): Promise<void> {
      while (writing) await writing;
      if (broken !== undefined) {
        const cause = broken;
        broken = undefined;
        throw new Failure('unavailable', `The mailbox ${folder} could not be written: ${String(cause)}`, {
          cause,
        });
      }
    },
  };
}

function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => name.slice(0, -'.eml'.length))
    .sort();
}
