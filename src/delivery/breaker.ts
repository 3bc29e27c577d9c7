/** What became of mail so far, in deliveries. */
export interface Health {
  delivered: number;
  /** Permanent bounces only: the ones that say something about the list. */
  bounced: number;
  complained: number;
  failed: number;
}

export type HealthVerdict = { kind: 'fine' } | { kind: 'warn' | 'slow' | 'pause'; why: string };

/** Shares from which mail is called unhealthy; from the provider's and the large mailbox hosts' published limits. */
const healthLimits = {
  complained: { warn: 0.0005, slow: 0.0008, pause: 0.001 },
  bounced: { warn: 0.02, slow: 0.03, pause: 0.04 },
  failed: { warn: 0.005, slow: 0.008, pause: 0.01 },
} as const;

/** Below so many outcomes a share says nothing, unless so many of the kind happened: what a canary is judged by. */
const smallestSample = 200;
const fewestEvents = { complained: 2, bounced: 10, failed: 10 } as const;

const inWords = { complained: 'complaints', bounced: 'permanent bounces', failed: 'failures' } as const;
const severity = { fine: 0, warn: 1, slow: 2, pause: 3 } as const;

/** Judges rates of complaints, bounces and failures; the worst of them counts. `where` names what is judged. */
export function judgeHealth(health: Health, where: string): HealthVerdict {
  const outcomes = health.delivered + health.bounced + health.complained + health.failed;
  let worst: HealthVerdict = { kind: 'fine' };
  for (const name of ['complained', 'bounced', 'failed'] as const) {
    const events = health[name];
    if (outcomes < smallestSample && events < fewestEvents[name]) continue;
    const share = events / outcomes;
    const limits = healthLimits[name];
    for (const kind of ['warn', 'slow', 'pause'] as const) {
      if (share < limits[kind] || severity[kind] <= severity[worst.kind]) continue;
      // One event alone is a large share of little mail, and chance.
      if (events === 1 && kind !== 'warn') continue;
      const percent = (part: number) => `${(part * 100).toFixed(2)} %`;
      const why = `${events} ${inWords[name]} of ${outcomes} outcomes ${where}: ${percent(share)}, the limit to ${kind} is ${percent(limits[kind])}`;
      worst = { kind, why };
    }
  }
  return worst;
}

/** What has happened since `before`: what a person has seen and resumed over does not count again. */
export function healthSince(now: Health, before: Health): Health {
  const since = (name: keyof Health) => Math.max(0, now[name] - before[name]);
  return {
    delivered: since('delivered'),
    bounced: since('bounced'),
    complained: since('complained'),
    failed: since('failed'),
  };
}
