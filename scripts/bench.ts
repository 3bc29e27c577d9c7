/**
 * `npm run bench -- send [SUBSCRIBERS]`: an issue through the real loop to a sandbox in another process, and beside it, in
 * the same run, the same client handing over ready bytes without a ledger. Prints a table, and JSON with --json.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { openDatabase } from '../src/db/database.ts';
import { memberSnapshots } from '../src/delivery/member-snapshot.ts';
import { countDeliveries } from '../src/delivery/progress-store.ts';
import { createRateGate } from '../src/delivery/rate-gate.ts';
import { requestBody, requestFrame } from '../src/delivery/request-body.ts';
import { resendMailer } from '../src/delivery/resend-mailer.ts';
import { sendIssue } from '../src/delivery/send-issue.ts';
import { systemClock } from '../src/lib/clock.ts';
import { slotToken } from '../src/render/rendering.ts';
import { approvedIssue } from '../test/support/sample-issue.ts';
import { sampleRendering } from '../test/support/sample-rendering.ts';
import { addSampleSubscribers } from '../test/support/sample-subscribers.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, 'in-flight': { type: 'string', default: '3' } },
});
const [what = 'send', amount = '100000'] = positionals;
if (what !== 'send') {
  console.error(`There is a bench "send", and no "${what}"`);
  process.exit(64);
}
const subscribers = Number(amount);
const inFlight = Number(values['in-flight']);
const kilobytes = 60;

const directory = mkdtempSync(join(tmpdir(), 'almanac-bench-'));
const flags = ['--directory', join(directory, 'mail'), '--rate-limit', '0', '--lean'];
const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/sandbox.ts', ...flags], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const baseUrl = await listeningUrl();
  const filler = '<p>The week in figures, and what they mean to somebody who reads them slowly.</p>\n'.repeat(
    (kilobytes * 1024) / 83,
  );
  const html = `<h1>${slotToken('name')}</h1>${filler}<a href="${slotToken('unsubscribeUrl')}">leave</a>`;
  const rendering = sampleRendering({ html });
  const mailer = resendMailer({ apiKey: 're_bench', baseUrl, timeoutMs: 30_000 });
  const keys = { current: { id: '1', secret: 's'.repeat(32) }, older: [] };
  const snapshot = memberSnapshots({ publicUrl: 'https://a.org', keys, unsubscribeAddress: undefined });

  const bare = await bareRate();
  const ours = await ledgerRate();
  const result = {
    subscribers,
    inFlight,
    htmlKilobytes: kilobytes,
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    node: process.version,
    bare,
    ours,
  };
  if (values.json) console.log(JSON.stringify(result, null, 2));
  else show(result);
  // Shorter runs end while the runtime still fills its heap.
  if (subscribers >= 100_000 && ours.lastToSecondQuarter > 1.2) {
    console.error(
      `Memory is not flat: the last quarter's median is ${ours.lastToSecondQuarter} times the second's`,
    );
    process.exitCode = 1;
  }

  /** The same client and the same bytes, with nothing remembered: what the ledger is compared with. */
  async function bareRate() {
    const frame = requestFrame(rendering, { home: 'bare', issueId: 'bench' });
    const members = Array.from({ length: 100 }, (_, at) =>
      snapshot({ deliveryId: at, subscriberId: at, address: `delivered+b${at}@resend.dev`, name: 'Reader' }),
    );
    const { body } = requestBody(frame, members);
    const requests = Math.min(200, Math.ceil(subscribers / 100));
    let next = 0;
    const began = process.hrtime.bigint();
    const lane = async () => {
      while (next < requests) {
        next += 1;
        await mailer.sendBatch({ body, idempotencyKey: `bare/${next}` });
      }
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
    return { emails: requests * 100, emailsPerSecond: perSecond(requests * 100, began) };
  }

  async function ledgerRate() {
    const db = await openDatabase(`sqlite:${join(directory, 'bench.db')}`);
    await addSampleSubscribers(db, subscribers);
    const issue = await approvedIssue(db, {}, rendering);
    const memory: number[] = [];
    const sampler = setInterval(() => memory.push(process.memoryUsage().rss), 50);
    const cpu = process.cpuUsage();
    const began = process.hrtime.bigint();
    await sendIssue(
      {
        db,
        mailer,
        clock: systemClock(),
        home: 'ours',
        by: 'bench',
        inFlight,
        gate: createRateGate({ clock: systemClock(), share: 1, letterShare: 0.2 }),
        timeoutMs: 30_000,
        leaseMs: 60_000,
        stop: new AbortController().signal,
        claim: { owner: 'bench', snapshot },
        onNote: (note) => {
          if (note.kind !== 'accepted') console.error(note);
        },
      },
      issue.id,
    );
    const rate = perSecond(subscribers, began);
    const { user, system } = process.cpuUsage(cpu);
    clearInterval(sampler);
    const { accepted } = await countDeliveries(db, issue.id);
    await db.destroy();
    const quarter = (at: number) =>
      median(memory.slice((memory.length * at) / 4, (memory.length * (at + 1)) / 4));
    return {
      accepted,
      emailsPerSecond: rate,
      cpuMicrosecondsAnEmail: Math.round((user + system) / subscribers),
      megabytesPeak: Math.round(Math.max(...memory) / 1e6),
      megabytesSecondQuarter: Math.round(quarter(1) / 1e6),
      megabytesLastQuarter: Math.round(quarter(3) / 1e6),
      lastToSecondQuarter: Number((quarter(3) / quarter(1)).toFixed(2)),
    };
  }
} finally {
  child.kill('SIGTERM');
  rmSync(directory, { recursive: true, force: true });
}

function show(result: {
  subscribers: number;
  bare: { emailsPerSecond: number };
  ours: Record<string, number>;
}) {
  const table = new Table({ head: ['figure', 'value'] });
  table.push(['subscribers', result.subscribers]);
  table.push(['ready bytes, no ledger: emails a second', result.bare.emailsPerSecond]);
  for (const [name, value] of Object.entries(result.ours)) table.push([name, value]);
  table.push([
    'ratio to ready bytes without a ledger',
    ((result.ours['emailsPerSecond'] ?? 0) / result.bare.emailsPerSecond).toFixed(2),
  ]);
  console.log(table.toString());
}

function perSecond(count: number, began: bigint): number {
  return Math.round(count / (Number(process.hrtime.bigint() - began) / 1e9));
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

async function listeningUrl(): Promise<string> {
  for await (const line of createInterface({ input: child.stdout })) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (url) return url;
  }
  throw new Error('The sandbox ended before it listened');
}
