import { figuresOf, round } from './bench-clients.ts';
import { type BenchResult, type BenchRow, openStage } from './bench-stage.ts';

/** One issue and so many sender processes at once on one database: what more of them bring, and that each got it once. */
export async function benchSenders(options: {
  subscribers: number;
  senders: readonly number[];
  inFlight: number;
  freshDatabase(): Promise<string | undefined>;
}): Promise<BenchResult> {
  const { subscribers, senders, inFlight } = options;
  const rows: BenchRow[] = [];
  const misses: string[] = [];
  let alone = 0;
  for (const count of senders) {
    const stage = await openStage(subscribers, ['--rate-limit', '0'], await options.freshDatabase());
    try {
      const settings = { ALMANAC_IN_FLIGHT: String(inFlight), ALMANAC_RATE_SHARE: '1' };
      const began = performance.now();
      const ends = await Promise.all(Array.from({ length: count }, () => stage.send(settings)));
      const rate = subscribers / ((performance.now() - began) / 1_000);
      const { emails, most } = stage.accepted();
      if (emails !== subscribers || most !== 1 || ends.some(({ code }) => code !== 0)) {
        misses.push(`${count} senders: ${emails} of ${subscribers} got it, and one ${most} times`);
      }
      alone ||= rate;
      const what = `${count} ${count === 1 ? 'sender' : 'senders'}, ${subscribers.toLocaleString('en')}`;
      const cpu = ends.reduce((sum, end) => sum + end.cpuMicroseconds, 0) / subscribers;
      rows.push(
        { what, value: round(rate), unit: 'emails/s', beside: { what: '1 sender', value: round(alone) } },
        { what, value: round(cpu), unit: 'CPU µs an email' },
      );
    } finally {
      stage.close();
    }
  }
  return { figures: figuresOf(rows), misses, rows };
}
