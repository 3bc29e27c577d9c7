import { dayMs, daysAfter } from '../lib/durations.ts';
import type { WarmUp } from './publication.ts';

/** The most emails on the UTC day of `now`; undefined when there is no limit. */
export function warmUpCap(warmUp: WarmUp | undefined, now: Date): number | undefined {
  if (warmUp === undefined) return undefined;
  const day = Math.floor(now.getTime() / dayMs) - Math.floor(Date.parse(warmUp.startOn) / dayMs);
  return day < 0 ? undefined : warmUp.dailyCaps[day];
}

/**
 * On how many days (UTC) so many emails leave, the first of them that of `first`: whole batches, and one a day at the
 * least.
 */
export function daysUnderWarmUp(
  warmUp: WarmUp,
  { emails, first, batchSize }: { emails: number; first: Date; batchSize: number },
): number {
  let left = emails;
  for (let days = 0; ; days++) {
    const cap = warmUpCap(warmUp, daysAfter(first, days));
    if (cap === undefined) return days + 1;
    left -= Math.max(1, Math.floor(cap / batchSize)) * batchSize;
    if (left <= 0) return days + 1;
  }
}
