import { type ApiError, apiErrors } from './api-error.ts';

export interface QuotaLimits {
  daily?: number;
  monthly?: number;
}

/** Emails used by calendar day and month in UTC; every recipient counts. */
export function quotaCounter(limits: QuotaLimits) {
  const used = new Map<string, number>();
  const keysOf = (now: Date) => ({
    day: now.toISOString().slice(0, 10),
    month: now.toISOString().slice(0, 7),
  });
  return {
    /** The error when `count` more would go past a limit. */
    refuse(now: Date, count: number): ApiError | undefined {
      const { day, month } = keysOf(now);
      if (limits.daily !== undefined && (used.get(day) ?? 0) + count > limits.daily)
        return apiErrors.dailyQuota();
      if (limits.monthly !== undefined && (used.get(month) ?? 0) + count > limits.monthly) {
        return apiErrors.monthlyQuota();
      }
      return undefined;
    },
    add(now: Date, count: number): void {
      const { day, month } = keysOf(now);
      for (const key of [day, month]) used.set(key, (used.get(key) ?? 0) + count);
    },
    headers(now: Date): Record<string, string> {
      const { day, month } = keysOf(now);
      return {
        ...(limits.daily === undefined ? {} : { 'x-resend-daily-quota': String(used.get(day) ?? 0) }),
        'x-resend-monthly-quota': String(used.get(month) ?? 0),
      };
    },
  };
}
