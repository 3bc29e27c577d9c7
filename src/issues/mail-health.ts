/** What became of mail so far, in deliveries. */
export interface Health {
  delivered: number;
  /** Permanent bounces only: the ones that say something about the list. */
  bounced: number;
  complained: number;
  failed: number;
}

/** Shares from which mail is called unhealthy; from the provider's and the large mailbox hosts' published limits. */
export const healthLimits = {
  complained: { warn: 0.0005, slow: 0.0008, pause: 0.001 },
  bounced: { warn: 0.02, slow: 0.03, pause: 0.04 },
  failed: { warn: 0.005, slow: 0.008, pause: 0.01 },
} as const;

/** Below so many outcomes a share says nothing, unless so many of the kind happened: what a canary is judged by. */
const smallestSample = 200;
const fewestEvents = { complained: 2, bounced: 10, failed: 10 } as const;

export const outcomesOf = ({ delivered, bounced, complained, failed }: Health): number =>
  delivered + bounced + complained + failed;

/** The share of a kind among all outcomes, and whether it is chance; undefined while there is too little to tell. */
export function shareOf(
  health: Health,
  kind: keyof typeof fewestEvents,
): { share: number; isChance: boolean } | undefined {
  const outcomes = outcomesOf(health);
  const events = health[kind];
  if (outcomes < smallestSample && events < fewestEvents[kind]) return undefined;
  // One event alone is a large share of little mail.
  return { share: events / outcomes, isChance: events === 1 };
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
