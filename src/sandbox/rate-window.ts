/** One second of an account: how many requests it let pass and how many it refused. */
export interface WindowCount {
  window: number;
  passed: number;
  refused: number;
}

/** The latest windows that are remembered. */
const keptWindows = 1_000;

/** Fixed windows of one second for the whole account, as the provider counts: no burst, no carrying over. */
export function rateWindow(options: { limit: number; offsetMs: number }) {
  const { limit, offsetMs } = options;
  let window = Number.NaN;
  let used = 0;
  const counts: WindowCount[] = [];
  const remember = (passes: boolean) => {
    let last = counts.at(-1);
    if (last?.window !== window) {
      last = { window, passed: 0, refused: 0 };
      counts.push(last);
      if (counts.length > keptWindows) counts.shift();
    }
    last[passes ? 'passed' : 'refused'] += 1;
  };
  return {
    limit,
    /** The latest windows in which anybody asked, oldest first. */
    counts: (): readonly WindowCount[] => counts,
    /** Counts a request at `now` (milliseconds); tells whether it may pass and the headers to answer with. */
    count(now: number): { passes: boolean; headers: Record<string, string> } {
      if (limit === 0) return { passes: true, headers: {} };
      const current = Math.floor((now + offsetMs) / 1000);
      if (current !== window) {
        window = current;
        used = 0;
      }
      used += 1;
      const passes = used <= limit;
      remember(passes);
      const headers = {
        'ratelimit-limit': String(limit),
        'ratelimit-policy': `${limit};w=1`,
        'ratelimit-remaining': String(Math.max(0, limit - used)),
        'ratelimit-reset': '1',
      };
      return { passes, headers: passes ? headers : { ...headers, 'retry-after': '1' } };
    },
  };
}
