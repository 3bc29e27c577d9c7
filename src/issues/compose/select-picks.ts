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
  const picked: Selected[] = [];
  const left: NotSelected[] = [];
  const stories = storyCount(plan, candidates.length);
  const seenTopics = new Set<string>();
  const count = (matches: (one: Selected) => boolean) =>
    picked.reduce((sum, one) => (matches(one) ? sum + 1 : sum), 0);

  /** The cap that keeps a candidate out, as a sentence; undefined when there is room. */
  const capOf = ({ cluster, section, followUp }: Candidate): string | undefined => {
    const { source } = cluster.lead;
    const fromSource = count((one) => one.candidate.cluster.lead.source === source);
    if (fromSource >= plan.perSource)
      return `The source ${source} was full: ${fromSource} of ${plan.perSource}.`;
    const inSection = count((one) => one.candidate.section === section);
    if (inSection >= plan.perTopic)
      return `The section ${section} was full: ${inSection} of ${plan.perTopic}.`;
    const continued = count((one) => one.candidate.followUp !== undefined);
    if (followUp && continued >= plan.followUps)
      return `Follow-ups were full: ${continued} of ${plan.followUps}.`;
    return undefined;
  };
  const place = (candidate: Candidate, tier: Tier, why: string) => {
    picked.push({ candidate, tier, why });
    seenTopics.add(candidate.cluster.lead.topics[0] ?? '');
  };
  const open = () => candidates.filter((candidate) => !picked.some((one) => one.candidate === candidate));

  const first = candidates.find((candidate) => capOf(candidate) === undefined);
  if (first) place(first, 'lead', 'The highest score of all leads the issue.');
  while (count((one) => one.tier === 'story') < stories) {
    const next = open()
      .filter((candidate) => capOf(candidate) === undefined)
      .map((candidate) => ({ candidate, value: storyValue(candidate, seenTopics) }))
      .reduce<{ candidate: Candidate; value: number } | undefined>(
        (best, one) => (best && best.value >= one.value ? best : one),
        undefined,
      );
    if (!next) break;
    const { candidate, value } = next;
    const why =
      value < candidate.score.total
        ? `The best left for a story, though ${toldAlready} came off because its subject is told already.`
        : 'The best left for a story.';
    place(candidate, 'story', why);
  }
  for (const candidate of open()) {
    const cap = capOf(candidate);
    const full = count((one) => one.tier === 'brief') >= plan.briefs.max;
    if (cap === undefined && !full) place(candidate, 'brief', 'Good enough to mention in a line.');
    else left.push({ candidate, why: cap ?? `The issue was full: ${numberInWords(picked.length)} items.` });
  }
  return { picked, left };
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
