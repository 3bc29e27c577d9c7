import { z } from 'zod';

/** What became of a mail. It only ever gets worse: the worst news about a mail is the one that counts. */
export const Outcome = z.enum(['delayed', 'delivered', 'failed', 'suppressed', 'bounced', 'complained']);
export type Outcome = z.infer<typeof Outcome>;

/**
 * Whose trouble a bounce is. `permanent`: the address is none. `transient`: its mailbox, this time. `undetermined`:
 * nobody says. `content` and `policy`: ours, or our name's; never the person's. `unexplained`: seen when asking what
 * became of a mail, without the provider's reason.
 */
export const BounceClass = z.enum([
  'unexplained',
  'transient',
  'content',
  'policy',
  'undetermined',
  'permanent',
]);
export type BounceClass = z.infer<typeof BounceClass>;

export interface OutcomeChange {
  outcome: Outcome;
  /** Of bounces only. */
  bounce: BounceClass | undefined;
}

/** What a delivery or a letter is known to have become, as it is stored. */
export interface KnownOutcome extends OutcomeChange {
  /** ISO 8601: the earliest moment at which the provider saw this. */
  at: string;
}

/** Ten steps from good to bad; two pieces of news of one step say the same. */
function badness({ outcome, bounce }: OutcomeChange): number {
  const step = Outcome.options.indexOf(outcome) * BounceClass.options.length;
  return step + (bounce === undefined ? 0 : BounceClass.options.indexOf(bounce));
}

/** What is known after one more piece of news. In whatever order the news comes, the end is the same. */
export function joinOutcomes(known: KnownOutcome | undefined, news: KnownOutcome): KnownOutcome {
  if (known === undefined) return news;
  const worse = badness(news) - badness(known);
  if (worse !== 0) return worse > 0 ? news : known;
  return news.at < known.at ? news : known;
}
