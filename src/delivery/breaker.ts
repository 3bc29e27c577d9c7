import { type Health, healthLimits, outcomesOf, shareOf } from '../issues/mail-health.ts';

export type HealthVerdict = { kind: 'fine' } | { kind: 'warn' | 'slow' | 'pause'; why: string };

const inWords = { complained: 'complaints', bounced: 'permanent bounces', failed: 'failures' } as const;
const severity = { fine: 0, warn: 1, slow: 2, pause: 3 } as const;

/** Judges rates of complaints, bounces and failures; the worst of them counts. `where` names what is judged. */
export function judgeHealth(health: Health, where: string): HealthVerdict {
  let worst: HealthVerdict = { kind: 'fine' };
  for (const name of ['complained', 'bounced', 'failed'] as const) {
    const known = shareOf(health, name);
    if (known === undefined) continue;
    const limits = healthLimits[name];
    for (const kind of ['warn', 'slow', 'pause'] as const) {
      if (known.share < limits[kind] || severity[kind] <= severity[worst.kind]) continue;
      if (known.isChance && kind !== 'warn') continue;
      const percent = (part: number) => `${(part * 100).toFixed(2)} %`;
      const why = `${health[name]} ${inWords[name]} of ${outcomesOf(health)} outcomes ${where}: ${percent(known.share)}, the limit to ${kind} is ${percent(limits[kind])}`;
      worst = { kind, why };
    }
  }
  return worst;
}
