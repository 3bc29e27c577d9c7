import { dayMs, hourMs, minuteMs } from '../lib/durations.ts';

const unitMs: Record<string, number> = {
  min: minuteMs,
  minute: minuteMs,
  hour: hourMs,
  day: dayMs,
};
const mostAheadMs = 30 * dayMs;

/** When `scheduled_at` means: ISO 8601 or `in 2 hours`, at most 30 days ahead; undefined when it is neither. */
export function scheduledTime(text: string, now: Date): Date | undefined {
  const [, amount, unit = ''] = /^in (\d+) (min|minute|hour|day)s?$/.exec(text.trim()) ?? [];
  const time =
    amount === undefined ? isoTime(text) : now.getTime() + Number(amount) * (unitMs[unit] ?? Number.NaN);
  return Number.isFinite(time) && time - now.getTime() <= mostAheadMs ? new Date(time) : undefined;
}

/** `Date.parse` takes far more than ISO 8601, and reads it in the zone of the machine. */
function isoTime(text: string): number {
  const isIso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text.trim());
  return isIso ? Date.parse(text) : Number.NaN;
}
