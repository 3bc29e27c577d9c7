import { keepMeta } from '../src/db/meta-store.ts';
import type { Database } from '../src/db/tables.ts';
import { countDeliveries } from '../src/delivery/progress-store.ts';
import { moveIssue } from '../src/issues/move-store.ts';
import { signWebhook } from '../src/sandbox/sign-webhook.ts';
import { type BenchResult, openStage } from './bench-stage.ts';

const secret = `whsec_${Buffer.from('a secret of the bench').toString('base64')}`;
/** As many as a provider's workers post at once, and what most answers must keep within. */
const atOnce = 10;
const mostMedianMs = 20;
const most99thMs = 100;

/** How long webhooks wait for their answer while the same process sends an issue at ten requests a second. */
export async function benchWebhooks({
  events,
  databaseUrl,
}: {
  events: number;
  databaseUrl?: string | undefined;
}): Promise<BenchResult> {
  const subscribers = Math.max(events, 50_000);
  const stage = await openStage(subscribers, ['--rate-limit', '10'], databaseUrl);
  const db = await stage.openDatabase();
  try {
    const at = '2025-08-06T06:00:00.000Z';
    const move = { id: stage.issueId, to: 'sending', at, by: 'bench', why: 'it is time' } as const;
    await db.transaction().execute((tx) => moveIssue(tx, move, { frozen_at: at }));
    const home = await keepMeta(db, 'home', 'bench');
    const product = await stage.start({ RESEND_WEBHOOK_SECRET: secret });
    try {
      const before = await acceptedOnce(db, stage.issueId);
      const began = performance.now();
      const waits = await postAll(`${product.url}/webhooks/resend`, { home, events });
      const seconds = (performance.now() - began) / 1000;
      const { accepted } = await countDeliveries(db, stage.issueId);
      const [median, late] = [shareOf(waits, 0.5), shareOf(waits, 0.99)];
      return {
        figures: {
          events,
          'posted at once': atOnce,
          'answer time, median, ms': median,
          'answer time, 99 % within, ms': late,
          'longest answer time, ms': shareOf(waits, 1),
          'events a second': Math.round(events / seconds),
          'emails sent meanwhile, a second': Math.round((accepted - before) / seconds),
        },
        misses: [
          ...(median <= mostMedianMs ? [] : [`the median is ${median} ms, wanted ${mostMedianMs} ms`]),
          ...(late <= most99thMs ? [] : [`99 % are within ${late} ms, wanted ${most99thMs} ms`]),
        ],
      };
    } finally {
      product.stop();
    }
  } finally {
    await db.destroy();
    stage.close();
  }
}

/** Waits until the send is well under way. */
async function acceptedOnce(db: Database, issueId: string): Promise<number> {
  for (;;) {
    const { accepted } = await countDeliveries(db, issueId);
    if (accepted >= 1000) return accepted;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function postAll(url: string, { home, events }: { home: string; events: number }): Promise<number[]> {
  const waits: number[] = [];
  let next = 0;
  const worker = async () => {
    while (next < events) {
      next += 1;
      const created_at = new Date().toISOString();
      const data = { email_id: `bench-${next}`, to: ['delivered@resend.dev'], tags: tagsOf(home, next) };
      const body = JSON.stringify({ type: 'email.delivered', created_at, data });
      const timestamp = Math.floor(Date.now() / 1000);
      const headers = signWebhook(secret, { id: `msg_${next}`, timestamp, body });
      const began = performance.now();
      const answer = await fetch(url, { method: 'POST', body, headers });
      await answer.text();
      waits.push(performance.now() - began);
      if (answer.status !== 200) throw new Error(`A webhook was answered ${answer.status}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return waits.sort((one, other) => one - other);
}

const tagsOf = (home: string, delivery: number) => ({ delivery_id: `${home}-${delivery}` });

function shareOf(sorted: readonly number[], share: number): number {
  const at = Math.min(sorted.length - 1, Math.floor(sorted.length * share));
  return Number((sorted[at] ?? 0).toFixed(1));
}
