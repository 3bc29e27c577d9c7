import { z } from 'zod';
import { EditConflict } from './edit.ts';
import { IssueShape, Tier } from './issue.ts';

/** The parts of an item's score, each 0 to 1 before its weight; `total` is the weighted sum. */
export const ItemScore = z.object({
  significance: z.number(),
  recency: z.number(),
  coverage: z.number(),
  source: z.number(),
  topic: z.number(),
  /** Multiplier below 1 for items from before the previous cut-off. */
  discount: z.number(),
  total: z.number(),
});
export type ItemScore = z.infer<typeof ItemScore>;

/** What became of one candidate, and why. */
export const CandidateReport = z.object({
  itemId: z.string(),
  title: z.string(),
  source: z.string(),
  decision: z.enum(['picked', 'runner-up', 'coverage', 'dropped']),
  tier: Tier.optional(),
  score: ItemScore.optional(),
  /** Id of the lead of its cluster. */
  cluster: z.string().optional(),
  /** Sentences: the score, the cap that removed it, the issue that carried it before. */
  reasons: z.array(z.string()).min(1),
});
export type CandidateReport = z.infer<typeof CandidateReport>;

export const PairingReport = z.object({
  slug: z.string(),
  title: z.string(),
  chosen: z.boolean(),
  score: z.object({ overlap: z.number(), freshness: z.number(), cooldown: z.number(), total: z.number() }),
  reasons: z.array(z.string()).min(1),
});
export type PairingReport = z.infer<typeof PairingReport>;

/** Why an issue is what it is. */
export const IssueReport = z.object({
  issueId: z.string(),
  shape: z.enum([...IssueShape.options, 'skip']),
  shapeReason: z.string(),
  window: z.object({ from: z.string(), to: z.string(), lookbackFrom: z.string() }),
  candidates: z.array(CandidateReport),
  pairings: z.array(PairingReport),
  headlineReason: z.string(),
  /** Edits that could not be carried out as they were meant. */
  conflicts: z.array(EditConflict).optional(),
});
export type IssueReport = z.infer<typeof IssueReport>;
