import type { GatheredItem } from './news-item.ts';
import { judgeSignificance, type SignificancePart, significanceOf } from './significance.ts';
import type { Source } from './source.ts';
import type { StoredItem } from './stored-item.ts';
import { type TopicEvidence, topicTagger } from './tag-topics.ts';
import type { Topic } from './topic.ts';

/** A stored item as composing takes it, and why composing should not, if so. */
export interface JudgedItem {
  stored: StoredItem;
  item: GatheredItem;
  /** A sentence; undefined when nothing stands against it. */
  notOffered: string | undefined;
}

/** What an article is about stands at its beginning; further down it names everybody. */
const mostTagged = 1_500;

/** The scorer's figure moves the rule's by half the way, and by no more than this. */
const mostFromScorer = 1.5;

/**
 * Tags and weighs stored items by the topics and sources of now; a person's words and figures win. Of a language such
 * as `en-GB` only `en` counts.
 */
export function itemJudge(world: { sources: readonly Source[]; topics: readonly Topic[]; language: string }) {
  const sources = new Map(world.sources.map((source) => [source.id, source]));
  const topics = new Map(world.topics.map((topic) => [topic.id, topic]));
  const tag = topicTagger(world.topics);
  const language = languageOf(world.language);

  return (stored: StoredItem): JudgedItem => {
    const { told, byHand } = stored;
    const source = sources.get(stored.source);
    const body = told.text === '' ? told.summary : told.text.slice(0, mostTagged);
    const evidence = tag(told.title, body);
    const ids = [...new Set([...evidence.map(({ topic }) => topic), ...(source?.topics ?? [])])];
    const item = asItem(stored, byHand?.topics ?? ids);
    const parts = judgeSignificance(item, { source, topics });
    const scorer = scorerPart(stored, parts);
    if (scorer) parts.push(scorer);
    const judgement =
      byHand?.significance === undefined
        ? { by: 'rule' as const, parts }
        : { by: 'person' as const, parts: [] };
    return {
      stored,
      item: {
        ...item,
        significance: byHand?.significance ?? significanceOf(parts),
        background: { judgement, evidence: byHand?.topics ? [] : evidence, notes: told.notes },
      },
      notOffered: reasonAgainst(stored, item.topics, {
        isListed: source !== undefined,
        language,
      }),
    };
  };
}

function asItem({ id, source, publishedAt, told, byHand }: StoredItem, topics: string[]): GatheredItem {
  const { title = told.title, summary = told.summary, shortTitle, whyItMatters } = byHand ?? {};
  return {
    ...{ id, title, url: told.url, source, publishedAt, summary, topics, significance: 1 },
    ...(shortTitle === undefined ? {} : { shortTitle }),
    ...(whyItMatters === undefined ? {} : { whyItMatters }),
  };
}

function scorerPart(
  { scored }: StoredItem,
  parts: readonly SignificancePart[],
): SignificancePart | undefined {
  if (!scored) return undefined;
  const way = (scored.significance - significanceOf(parts)) / 2;
  const points = Math.min(mostFromScorer, Math.max(-mostFromScorer, way));
  return points === 0
    ? undefined
    : { name: 'scorer', points, why: `${scored.model} says ${scored.significance}` };
}

function reasonAgainst(
  { told, byHand }: StoredItem,
  topics: readonly string[],
  world: { isListed: boolean; language: string },
): string | undefined {
  if (byHand) return undefined;
  if (!world.isListed) return 'Its source is no longer in sources.yaml.';
  if (told.language !== undefined && told.language !== world.language)
    return `It is in another language (${told.language}).`;
  return topics.length === 0 ? 'No topic of topics.yaml is named in it.' : undefined;
}

const languageOf = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? tag;

/** `Qwen ("Qwen3"), coding models ("SWE-bench")`. */
export function evidenceInWords(evidence: readonly TopicEvidence[], topics: readonly Topic[]): string {
  const name = (id: string) => topics.find((topic) => topic.id === id)?.name ?? id;
  return evidence
    .map(({ topic, words }) => `${name(topic)} ("${words.slice(0, 3).join('", "')}")`)
    .join(', ');
}
