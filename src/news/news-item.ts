import { z } from 'zod';
import { wordCount } from '../lib/word-count.ts';
import type { Judgement } from './significance.ts';
import { mostSummaryWords } from './summarise.ts';
import type { TopicEvidence } from './tag-topics.ts';

export const NewsItem = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{2,80}$/, 'wants a lower-case id such as qwen3-coder-release'),
  title: z.string().min(8).max(140),
  /** What a subject line or a list of contents says; a short headline of its own. */
  shortTitle: z.string().min(6).max(44).optional(),
  url: z.url({ protocol: /^https?$/ }),
  /** A source's id. */
  source: z.string().min(1),
  /** ISO 8601 with a zone; a bare date means noon UTC of that day. */
  publishedAt: z
    .string()
    .transform((text) => (z.iso.date().safeParse(text).success ? `${text}T12:00:00Z` : text))
    .refine(
      (text) => z.iso.datetime({ offset: true }).safeParse(text).success,
      'wants a day such as 2025-08-05 or a moment such as 2025-08-05T17:00:00Z',
    )
    .transform((text) => new Date(text).toISOString()),
  /** At most 60 words, or 120 Chinese letters. */
  summary: z
    .string()
    .min(20)
    .max(600)
    .refine((text) => wordCount(text) <= mostSummaryWords, `wants at most ${mostSummaryWords} words`),
  whyItMatters: z.string().min(10).max(240).optional(),
  significance: z.int().min(1).max(10),
  /** Topic ids, the main one first. */
  topics: z.array(z.string().min(1)).min(1),
  /** An editor's word that this item is about the same event as that item (id). */
  sameEventAs: z.string().optional(),
  /** An editor's word that this item continues that earlier item (id). */
  followsUp: z.string().optional(),
});
export type NewsItem = z.infer<typeof NewsItem>;

/** How an item of the store came to what it says, for the issue report. */
export interface ItemBackground {
  judgement: Judgement;
  /** The words its topics were found by. */
  evidence: readonly TopicEvidence[];
  /** What was missing or odd when it came. */
  notes: readonly string[];
}

/** What an editor decided about an item at the desk. */
export type Decision =
  | { kind: 'together' | 'apart'; other: string; by: string }
  | { kind: 'words'; parts: readonly string[]; by: string };

/** A news item from a file, or one from the store with its background, as editors want it. */
export interface GatheredItem extends NewsItem {
  background?: ItemBackground;
  decisions?: readonly Decision[];
}
