import { contend } from './bench-clients.ts';
import { type BenchResult, megabytes, openStage } from './bench-stage.ts';

/** The most a sender may take of the machine, and how much more it may have in use in the last quarter than in the second. */
const mostMegabytes = 350;
const flatRatio = 1.1;
/** What it takes of the machine may differ by what the runtime has not given back yet. */
const residentRatio = 1.25;
/** Shorter runs end while the runtime still fills its heap. */
const leastToBeFlat = 250_000;

/**
 * An issue through the product to a sandbox in another process, and beside it the same client handing over ready
 * bytes with nothing remembered.
 */
export async function benchSend({
  subscribers,
  inFlight,
}: {
  subscribers: number;
  inFlight: number;
}): Promise<BenchResult> {
  const stage = await openStage(subscribers, ['--rate-limit', '0']);
  try {
    const compared = Math.min(30_000, subscribers);
    const same = await contend('client', { url: stage.url, emails: compared, inFlight });
    const bare = compared / same.seconds;
    const sender = await stage.send({ ALMANAC_IN_FLIGHT: String(inFlight), ALMANAC_RATE_SHARE: '1' });
    const { emails, most } = stage.accepted();
    const perSecond = subscribers / sender.seconds;
    const peak = megabytes(sender.bytesPeak);
    const growth = (of: { secondQuarter: number; lastQuarter: number }) =>
      Number((of.lastQuarter / of.secondQuarter).toFixed(2));
    const isLong = subscribers >= leastToBeFlat;
    const misses = [
      ...(sender.code === 0 ? [] : [`the sender ended with code ${sender.code}`]),
      ...(emails === subscribers && most === 1 ? [] : [`${emails} got it, and one ${most} times`]),
      ...(peak < mostMegabytes || inFlight > 3
        ? []
        : [`the peak is ${peak} MB, wanted under ${mostMegabytes}`]),
      ...(growth(sender.live) <= flatRatio || !isLong
        ? []
        : [`what is in use grew ${growth(sender.live)} times from the second quarter to the last`]),
      ...(growth(sender.resident) <= residentRatio || !isLong
        ? []
        : [`resident memory grew ${growth(sender.resident)} times from the second quarter to the last`]),
    ];
    const figures = {
      subscribers,
      'requests in flight': inFlight,
      'accepted, each once': emails,
      'emails a second': Math.round(perSecond),
      'emails a second, ready bytes and no ledger': Math.round(bare),
      'ratio to that': Number((perSecond / bare).toFixed(2)),
      'CPU, microseconds an email': Math.round(sender.cpuMicroseconds / subscribers),
      'peak memory, MB': peak,
      'resident, median of the second quarter, MB': megabytes(sender.resident.secondQuarter),
      'resident, median of the last quarter, MB': megabytes(sender.resident.lastQuarter),
      'in use, median of the second quarter, MB': megabytes(sender.live.secondQuarter),
      'in use, median of the last quarter, MB': megabytes(sender.live.lastQuarter),
      'in use, last to second quarter': growth(sender.live),
    };
    return { figures, misses };
  } finally {
    stage.close();
  }
}
