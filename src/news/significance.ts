import { z } from 'zod';
import type { Source } from './source.ts';
import type { Topic } from './topic.ts';

/** A part of a figure for significance: how many points, and for what. */
export const SignificancePart = z.object({ name: z.string(), points: z.number(), why: z.string() });
export type SignificancePart = z.infer<typeof SignificancePart>;

/** How an item came to its figure: a person's word, or the sum of these parts. */
export const Judgement = z.object({
  by: z.enum(['person', 'rule']),
  parts: z.array(SignificancePart),
});
export type Judgement = z.infer<typeof Judgement>;

/** What any item begins with. docs/news.md explains the rule to editors. */
const base = 2;
const sourcePoints = 2;
const primaryPoints = 0.75;
const topicPoints = 1.5;
const mostForWords = 2.5;

/** Headlines of these kinds tell more, or less, than others. */
const kinds = [
  {
    name: 'release',
    points: 1,
    words:
      /\b(releas(?:e|es|ed|ing)|launch(?:es|ed)?|unveil(?:s|ed)?|introduc(?:e|es|ed|ing)|open[- ]sourc(?:e|es|ed)|opens? (?:the )?weights|debuts?|ships|generally available)\b/i,
  },
  {
    name: 'result',
    points: 1,
    words:
      /\b(beats?|outperforms?|record|state[- ]of[- ]the[- ]art|gold medal|breakthrough|achiev(?:e|es|ed)|solv(?:e|es|ed)|randomi[sz]ed|study finds|wins? gold)\b/i,
  },
  {
    name: 'incident',
    points: 1.5,
    words:
      /\b(breach(?:ed)?|outage|leak(?:s|ed)?|delet(?:es|ed)|hack(?:s|ed)?|vulnerabilit(?:y|ies)|exploit(?:s|ed)?|malicious|recall(?:s|ed)?|kill(?:s|ed)?|dead|dies|crash(?:es|ed)?|incident|jailbreak)\b/i,
  },
  {
    name: 'law',
    points: 1.5,
    words:
      /\b(sues?|sued|lawsuit|court|judge|ruling|rules that|fin(?:es|ed)|bans?|banned|regulators?|antitrust|executive order|signs? (?:the )?(?:bill|law|act)|parliament|commission|senate|copyright|export controls?|licen[cs]es?)\b/i,
  },
  {
    name: 'money',
    points: 1,
    words:
      /\b(acqui(?:res?|red|sition)|merg(?:es|er)|raises|valuation|ipo|layoffs?|lays off|\$\d+(?:\.\d+)? ?(?:billion|bn|b))\b/i,
  },
  {
    name: 'light',
    points: -2,
    words:
      /\b(roundup|round-up|weekly|newsletter|podcast|episode|webinar|opinion|how to|tips|tutorial|deals?|sponsored|what we know|q&a|gift guide|horoscope|review|hands[- ]on)\b/i,
  },
] as const;

/** 1 to 10 for an item that no person has judged, with each part it is made of; before it is known who else tells of it. */
export function judgeSignificance(
  item: { title: string; topics: readonly string[] },
  world: { source: Source | undefined; topics: ReadonlyMap<string, Topic> },
): SignificancePart[] {
  const { source, topics } = world;
  const weight = source?.weight ?? 0.5;
  const main = item.topics
    .flatMap((id) => topics.get(id) ?? [])
    .reduce<Topic | undefined>(
      (best, topic) => (best && best.weight >= topic.weight ? best : topic),
      undefined,
    );
  return [
    { name: 'base', points: base, why: 'every item' },
    {
      name: 'source',
      points: round(weight * sourcePoints),
      why: `${source?.name ?? 'its source'} weighs ${weight}`,
    },
    ...(source?.primary
      ? [{ name: 'primary', points: primaryPoints, why: `${source.name} speaks of its own work` }]
      : []),
    ...(main
      ? [
          {
            name: 'topic',
            points: round(main.weight * topicPoints),
            why: `${main.name} weighs ${main.weight}`,
          },
        ]
      : []),
    ...wordParts(item.title),
  ];
}

/** Half a point for each further source of an event, four at most. */
export function coveragePart(furtherSources: number): SignificancePart | undefined {
  const counted = Math.min(4, furtherSources);
  if (counted === 0) return undefined;
  const sources = furtherSources === 1 ? 'one more source tells' : `${furtherSources} more sources tell`;
  return { name: 'coverage', points: counted / 2, why: `${sources} of it` };
}

/** The whole figure that parts come to, 1 to 10. */
export function significanceOf(parts: readonly SignificancePart[]): number {
  const sum = parts.reduce((total, part) => total + part.points, 0);
  return Math.min(10, Math.max(1, Math.round(sum)));
}

/** `base 2, source 1.5 (Wired weighs 0.75), release 1 ("unveils")`. */
export function partsInWords(parts: readonly SignificancePart[]): string {
  return parts.map(({ name, points, why }) => `${name} ${points} (${why})`).join(', ');
}

function wordParts(title: string): SignificancePart[] {
  let left = mostForWords;
  return kinds.flatMap(({ name, points, words }) => {
    const [word] = words.exec(title) ?? [];
    if (word === undefined) return [];
    const counted = points < 0 ? points : Math.min(points, left);
    if (points > 0) left -= counted;
    return counted === 0 ? [] : [{ name, points: counted, why: `"${word}" in the headline` }];
  });
}

const round = (points: number): number => Math.round(points * 100) / 100;
