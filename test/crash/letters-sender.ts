/** Sends the letters that are due, in a process that can be killed. DATABASE_URL, RESEND_BASE_URL and NOW say where and when. */
import { openDatabase } from '../../src/db/database.ts';
import { resendMailer } from '../../src/delivery/resend-mailer.ts';
import { sendLetters } from '../../src/delivery/send-letters.ts';
import { clockStartingAt } from '../../src/lib/clock.ts';

const { DATABASE_URL = '', RESEND_BASE_URL = '', NOW = '' } = process.env;
const timeoutMs = 5_000;
const db = await openDatabase(DATABASE_URL);
const end = await sendLetters({
  db,
  clock: clockStartingAt(new Date(NOW)),
  mailer: resendMailer({ apiKey: 're_test', baseUrl: RESEND_BASE_URL, timeoutMs }),
  home: 'home1',
  owner: `process ${process.pid}`,
  leaseMs: 2 * timeoutMs,
  timeoutMs,
  stop: new AbortController().signal,
  onNote: (note) => process.stdout.write(`${note.kind}\n`),
});
process.stdout.write(`end: ${end.kind}\n`);
await db.destroy();
