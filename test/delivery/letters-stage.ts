import { onTestFinished } from 'vitest';
import { resendMailer } from '../../src/delivery/resend-mailer.ts';
import {
  keepSendingLetters,
  type LetterNote,
  type SendLettersOptions,
  sendLetters,
} from '../../src/delivery/send-letters.ts';
import { adjustableClock } from '../../src/lib/clock.ts';
import type { FaultKind, Faults } from '../../src/sandbox/faults.ts';
import { startSandbox } from '../../src/sandbox/resend-server.ts';
import { type NewLetter, writeLetter } from '../../src/subscribers/letter-store.ts';
import { freshDatabase } from '../support/databases.ts';
import { findLetter } from '../support/stored-letters.ts';

export const letterStart = new Date('2025-08-06T06:00:00Z');
export const hour = 3_600_000;

/** Faults of this kind for the first requests, and none afterwards. */
export const failFirst =
  (kind: FaultKind, requests: number): Faults =>
  ({ number }) =>
    number <= requests ? kind : undefined;

export function sampleLetter(changes: Partial<NewLetter> = {}): NewLetter {
  return {
    key: 'confirmation 1',
    kind: 'confirmation',
    address: 'delivered+ada@resend.dev',
    addressKey: 'key-of-ada',
    content: {
      from: 'Call Me Almanac <almanac@news.callmealmanac.com>',
      replyTo: 'editors@callmealmanac.com',
      subject: 'Please confirm: “Midweek”',
      html: '<p>Dear \u{1F4DC} "reader"</p>',
      text: 'Dear reader\n',
      headers: {},
    },
    at: letterStart.toISOString(),
    ...changes,
  };
}

/** An empty database of this kind, the real client, and a sandbox with these faults; waits cost no real time. */
export async function letterStage(
  kind: 'sqlite' | 'postgres',
  faults: Faults = () => undefined,
  quota: { daily?: number } = {},
) {
  const { db, url, drop } = await freshDatabase(kind);
  const running = adjustableClock(letterStart);
  const advance = (milliseconds: number) =>
    running.moveTo(new Date(running.now().getTime() + Math.max(0, milliseconds)));
  const clock = {
    ...running,
    sleep: async (milliseconds: number) => {
      advance(milliseconds);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
  const sandbox = await startSandbox({ clock, rateLimit: 0, faults, quota });
  onTestFinished(async () => {
    await sandbox.close();
    await drop();
  });
  const timeoutMs = 300;
  const notes: LetterNote[] = [];
  const options = (changes: Partial<SendLettersOptions> = {}): SendLettersOptions => ({
    db,
    clock,
    mailer: resendMailer({ apiKey: 're_test', baseUrl: sandbox.url, timeoutMs }),
    home: 'home1',
    owner: 'one',
    leaseMs: 2 * timeoutMs,
    timeoutMs,
    stop: new AbortController().signal,
    onNote: (note) => notes.push(note),
    ...changes,
  });
  const send = (changes?: Partial<SendLettersOptions>) => sendLetters(options(changes));
  return {
    db,
    url,
    sandbox,
    notes,
    options,
    advance,
    send,
    /** Keeps sending until the letter with this key is settled. */
    sendUntilSettled: async (key: string) => {
      const stop = new AbortController();
      const onNote = async (note: LetterNote) => {
        notes.push(note);
        if ((await findLetter(db, key))?.settled_at) stop.abort();
      };
      return keepSendingLetters(options({ stop: stop.signal, onNote: (note) => void onNote(note) }));
    },
    write: (changes?: Partial<NewLetter>) => writeLetter(db, sampleLetter(changes)),
    row: (key: string) =>
      db.selectFrom('letters').selectAll().where('key', '=', key).executeTakeFirstOrThrow(),
    accepted: () => sandbox.accepted().flatMap((request) => request.emails),
  };
}
