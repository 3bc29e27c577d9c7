import { randomInt } from 'node:crypto';
import { type BenchResult, openStage } from './bench-stage.ts';

const limit = 10;
const answerDelayMs = 200;
const leastUsed = 0.97;
const mostRefused = 0.005;

/**
 * How much of a limit of ten requests a second the product uses, in fixed windows whose phase it does not know,
 * with answers that take 200 ms. Counted by the sandbox over its whole windows.
 */
export async function benchRate({
  seconds,
  inFlight,
}: {
  seconds: number;
  inFlight: number;
}): Promise<BenchResult> {
  const windowOffsetMs = randomInt(1000);
  const subscribers = (seconds + 2) * limit * 100;
  const stage = await openStage(subscribers, [
    ...['--rate-limit', String(limit), '--answer-delay-ms', String(answerDelayMs)],
    ...['--window-offset-ms', String(windowOffsetMs)],
  ]);
  try {
    const sender = await stage.send({ ALMANAC_IN_FLIGHT: String(inFlight), ALMANAC_RATE_SHARE: '1' });
    const { emails, most } = stage.accepted();
    const all = await stage.windows();
    const refused = all.reduce((total, one) => total + one.refused, 0);
    const asked = all.reduce((total, one) => total + one.passed + one.refused, 0);
    // The first and the last window are only partly the sender's.
    const [first = 0, last = 0] = [all[0]?.window, all.at(-1)?.window];
    const passed = all
      .filter(({ window }) => window > first && window < last)
      .reduce((total, one) => total + one.passed, 0);
    const used = passed / (limit * (last - first - 1));
    const misses = [
      ...(sender.code === 0 ? [] : [`the sender ended with code ${sender.code}`]),
      ...(emails === subscribers && most === 1 ? [] : [`${emails} got it, and one ${most} times`]),
      ...(used >= leastUsed ? [] : [`${percent(used)} of the limit is used, wanted ${percent(leastUsed)}`]),
      ...(refused / asked <= mostRefused ? [] : [`${refused} of ${asked} requests were refused`]),
    ];
    const figures = {
      'limit, requests a second': limit,
      'answer time, ms': answerDelayMs,
      'phase of the windows, ms': windowOffsetMs,
      'requests in flight': inFlight,
      'whole windows': last - first - 1,
      'share of the limit used': percent(used),
      'requests answered 429': `${refused} of ${asked}`,
      'accepted, each once': emails,
    };
    return { figures, misses };
  } finally {
    stage.close();
  }
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
