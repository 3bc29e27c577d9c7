import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How often something may be done before one has to wait. */
export interface Allowance {
  times: number;
  seconds: number;
  /** Whoever goes over it waits so long. */
  coolDownSeconds: number;
}

export type Admission = { kind: 'admitted' } | { kind: 'too many'; retryAfterSeconds: number };

/** Counts in the memory of this process, which forgets each counter when its time is over. */
export function limiter({ times, seconds, coolDownSeconds }: Allowance): (key: string) => Promise<Admission> {
  const counter = new RateLimiterMemory({ points: times, duration: seconds, blockDuration: coolDownSeconds });
  return async (key) => {
    try {
      await counter.consume(key);
      return { kind: 'admitted' };
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return { kind: 'too many', retryAfterSeconds: Math.ceil(refusal.msBeforeNext / 1000) };
    }
  };
}
