import { type ApiError, apiErrors } from './api-error.ts';

export interface QuotaLimits {
  daily?: number;
  monthly?: number;
}

export type QuotaCounter = ReturnType<typeof quotaCounter>;

/** Emails used by calendar day and month in UTC; every recipient counts. */
export function quotaCounter(limits: QuotaLimits) {
  const used = new Map<string, number>();
  const dayOf = (now: Date) => now.toISOString().slice(0, 10);
  const monthOf = (now: Date) => now.toISOString().slice(0, 7);
  const usedIn = (period: string) => used.get(period) ?? 0;
  return {
    /** The error when `count` more would go past a limit. */
    refuse(now: Date, count: number): ApiError | undefined {
      const { daily = Number.POSITIVE_INFINITY, monthly = Number.POSITIVE_INFINITY } = limits;
      if (usedIn(dayOf(now)) + count > daily) return apiErrors.dailyQuota();
      return usedIn(monthOf(now)) + count > monthly ? apiErrors.monthlyQuota() : undefined;
    },
    add(now: Date, count: number): void {
      for (const period of [dayOf(now), monthOf(now)]) used.set(period, usedIn(period) + count);
    },
    /** Only plans with a daily limit get the daily header. */
    headers(now: Date): Record<string, string> {
      return {
        ...(limits.daily === undefined ? {} : { 'x-resend-daily-quota': String(usedIn(dayOf(now))) }),
        'x-resend-monthly-quota': String(usedIn(monthOf(now))),
      };
    },
    /** The `emails` part of `GET /usage`. */
    usage(now: Date) {
      const row = (period: string, limit: number | undefined, resetsAt: Date) => ({
        used: usedIn(period),
        limit: limit ?? null,
        sent: usedIn(period),
        received: 0,
        resets_at: resetsAt.toISOString(),
      });
      const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
      return {
        daily: row(dayOf(now), limits.daily, new Date(Date.UTC(year, month, day + 1))),
        monthly: row(monthOf(now), limits.monthly, new Date(Date.UTC(year, month + 1, 1))),
      };
    },
  };
}
