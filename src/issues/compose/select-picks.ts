import type { Plan } from '../../publication/edition.ts';
import type { Tier } from '../issue.ts';
import type { Candidate } from './candidates.ts';
import { numberInWords } from './date-words.ts';

export interface Selected {
  candidate: Candidate;
  tier: Tier;
  /** Why it has this place. */
  why: string;
}

export interface NotSelected {
  candidate: Candidate;
  /** Which cap or count kept it out. */
  why: string;
}

/** Places candidates (best first) by tier under the plan's caps, each with its reason. */
export function selectPicks(
  plan: Plan,
  candidates: readonly Candidate[],
): { picked: Selected[]; left: NotSelected[] } {
  const picked = new Map<Candidate, Selected>();
  const left: NotSelected[] = [];
  const seenTopics = new Set<string>();
  const caps = capsOf(plan);
  const place = (candidate: Candidate, tier: Tier, why: string) => {
    picked.set(candidate, { candidate, tier, why });
    caps.count(candidate);
    seenTopics.add(candidate.cluster.lead.topics[0] ?? '');
  };

  const first = candidates.find((candidate) => caps.reachedBy(candidate) === undefined);
  if (first) place(first, 'lead', 'The highest score of all leads the issue.');
  for (let stories = storyCount(plan, candidates.length); stories > 0; stories -= 1) {
    const isOpen = (one: Candidate) => !picked.has(one) && caps.reachedBy(one) === undefined;
    const next = bestStory(candidates, isOpen, seenTopics);
    if (!next) break;
    const { candidate, value } = next;
    const why =
      value < candidate.score.total
        ? `The best left for a story, though ${toldAlready} came off because its subject is told already.`
        : 'The best left for a story.';
    place(candidate, 'story', why);
  }
  let briefs = plan.briefs.max;
  for (const candidate of candidates) {
    if (picked.has(candidate)) continue;
    const cap = caps.reachedBy(candidate);
    if (cap === undefined && briefs > 0) {
      place(candidate, 'brief', 'Good enough to mention in a line.');
      briefs -= 1;
    } else left.push({ candidate, why: cap ?? `The issue was full: ${numberInWords(picked.size)} items.` });
  }
  return { picked: [...picked.values()], left };
}

/** Counts what is picked, and says in a sentence which cap keeps a candidate out, if one does. */
function capsOf(plan: Plan) {
  const bySource = new Map<string, number>();
  const bySection = new Map<string, number>();
  let followUps = 0;
  const countIn = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  return {
    count({ cluster, section, followUp }: Candidate): void {
      countIn(bySource, cluster.lead.source);
      countIn(bySection, section);
      if (followUp) followUps += 1;
    },
    reachedBy({ cluster, section, followUp }: Candidate): string | undefined {
      const { source } = cluster.lead;
      const fromSource = bySource.get(source) ?? 0;
      if (fromSource >= plan.perSource)
        return `The source ${source} was full: ${fromSource} of ${plan.perSource}.`;
      const inSection = bySection.get(section) ?? 0;
      if (inSection >= plan.perTopic)
        return `The section ${section} was full: ${inSection} of ${plan.perTopic}.`;
      if (followUp && followUps >= plan.followUps)
        return `Follow-ups were full: ${followUps} of ${plan.followUps}.`;
      return undefined;
    },
  };
}

/** The candidate worth most as a story; of equal ones the earlier. */
function bestStory(
  candidates: readonly Candidate[],
  isOpen: (candidate: Candidate) => boolean,
  seenTopics: ReadonlySet<string>,
): { candidate: Candidate; value: number } | undefined {
  let best: { candidate: Candidate; value: number } | undefined;
  for (const candidate of candidates) {
    // Best first, and a story is never worth more than its score: nobody further on can be better.
    if (best && best.value >= candidate.score.total) break;
    if (!isOpen(candidate)) continue;
    const value = storyValue(candidate, seenTopics);
    if (!best || value > best.value) best = { candidate, value };
  }
  return best;
}

/** What a story loses when another of its main topic stands before it, so that an issue is not all one company. */
const toldAlready = 0.12;

function storyValue({ cluster, score }: Candidate, seenTopics: ReadonlySet<string>): number {
  return score.total - (seenTopics.has(cluster.lead.topics[0] ?? '') ? toldAlready : 0);
}

/** All stories in a full week; in a thinner one fewer, so that some briefs remain. */
function storyCount(plan: Plan, available: number): number {
  const spare = available - 1 - plan.briefs.min;
  return Math.min(plan.stories.max, Math.max(plan.stories.min, spare));
}
