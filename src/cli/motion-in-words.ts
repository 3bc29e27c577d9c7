import type { TimeLeft } from '../delivery/time-left.ts';
import { minuteMs } from '../lib/durations.ts';

/** `40 s`, `12 min`, `5 h 20 min`. */
export function durationInWords(milliseconds: number): string {
  if (milliseconds < 90_000) return `${Math.max(0, Math.ceil(milliseconds / 1000))} s`;
  const minutes = Math.round(milliseconds / minuteMs);
  if (minutes < 90) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest > 0 ? ` ${rest} min` : ''}`;
}

export function timeLeftInWords({ milliseconds, perSecond }: TimeLeft): string {
  if (milliseconds === undefined) return 'nobody can say how long: nothing was settled lately';
  const pace = perSecond > 0 ? ` at ${Math.round(perSecond)} emails a second` : '';
  return `${durationInWords(milliseconds)} left${pace}`;
}

export function holdInWords(hold: { until: string; why: string }, now: Date): string {
  const wait = durationInWords(Date.parse(hold.until) - now.getTime());
  return `until ${hold.until} (in ${wait}): ${hold.why}`;
}
