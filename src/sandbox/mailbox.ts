import { mkdirSync, readdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeMessage } from './compose-message.ts';
import type { WireEmail } from './validate-email.ts';

/** Messages wait here to be written; beyond this many the newest are not written, so that memory stays flat. */
const mostWaiting = 500;

export type Mailbox = ReturnType<typeof openMailbox>;

/** Writes accepted mail as `.eml`, `.html` and `.txt` files, and keeps the newest `keep` messages. */
export function openMailbox(directory: string | undefined, keep: number) {
  const folder = directory === undefined || keep === 0 ? undefined : join(directory, 'mailbox');
  if (folder) mkdirSync(folder, { recursive: true });
  const names = folder
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.eml'))
        .map((name) => name.slice(0, -4))
        .sort()
    : [];
  let waiting = 0;
  let written: Promise<void> = Promise.resolve();
  let sequence = names.length === 0 ? 0 : Number.parseInt(names.at(-1) ?? '0', 10) || 0;

  const write = async (name: string, id: string, email: WireEmail, at: Date) => {
    if (!folder) return;
    const { from, to, cc, replyTo, subject, html, text, headers } = email;
    const messageId = `<${id}@sandbox.invalid>`;
    const eml = await composeMessage({
      from,
      to,
      cc,
      replyTo,
      subject,
      html,
      text,
      headers,
      date: at,
      messageId,
    });
    await writeFile(join(folder, `${name}.eml`), eml);
    if (html !== undefined) await writeFile(join(folder, `${name}.html`), html);
    if (text !== undefined) await writeFile(join(folder, `${name}.txt`), text);
    names.push(name);
    const old = names.length > keep ? names.shift() : undefined;
    if (old)
      await Promise.all(
        ['eml', 'html', 'txt'].map((end) => rm(join(folder, `${old}.${end}`), { force: true })),
      );
  };

  return {
    folder,
    /** Queues a message for writing; the answer to a request does not wait for it. */
    add(id: string, email: WireEmail, at: Date): void {
      if (!folder || waiting >= mostWaiting) return;
      waiting += 1;
      sequence += 1;
      const address = (email.to[0] ?? 'nobody').replace(/[^A-Za-z0-9+@._-]/g, '_').slice(0, 80);
      const name = `${String(sequence).padStart(7, '0')}-${address}`;
      written = written.then(async () => {
        await write(name, id, email, at);
        waiting -= 1;
      });
    },
    /** Names of the messages that are there, oldest first. */
    names: (): readonly string[] => names,
    /** Resolves when everything queued is on disk. */
    flushed: () => written,
  };
}
