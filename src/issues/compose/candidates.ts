import { hourMs } from '../../lib/durations.ts';
import type { GatheredItem } from '../../news/news-item.ts';
import { wordsIn } from '../../publication/words.ts';
import type { Pick } from '../issue.ts';
import type { CandidateReport, ItemScore } from '../issue-report.ts';
import { type Cluster, clusterItems, compareText, furtherSources } from './cluster.ts';
import type { ComposeInput } from './compose-input.ts';
import { hoursInWords, numberInWords } from './date-words.ts';
import { relateToEarlier } from './follow-ups.ts';
import { type ScoreWorld, scoreCluster } from './score.ts';
import { backgroundReasons, withCoverage } from './stand-behind.ts';

/** An event that may become a pick. */
export interface Candidate {
  cluster: Cluster;
  score: ItemScore;
  /** The Sunday heading it would stand under. */
  section: string;
  followUp: Pick['followUp'];
  /** Why it scores what it scores, for the report. */
  scoreReason: string;
  /** Where its figure and topics come from, and how far its claims are borne out. */
  backgroundReasons: string[];
}

/** Finds this issue's candidates, best first, and says of every other item near its window why it is none. */
export function findCandidates(
  input: ComposeInput,
  lookbackFrom: string,
): { candidates: Candidate[]; dropped: CandidateReport[] } {
  const { period, previousCutOffAt, earlierIssues } = input;
  const words = wordsIn(input.language);
  const { since } = words.messages.composed;
  const near = input.items.filter(
    (item) => item.publishedAt > lookbackFrom && item.publishedAt <= period.cutOffAt,
  );
  const relate = relateToEarlier(earlierIssues, near);
  const dropped: CandidateReport[] = [];
  const followUps = new Map<string, Pick['followUp']>();
  const byId = new Map(input.items.map((item) => [item.id, item]));
  const open = near.filter((item) => {
    const event = byId.get(item.sameEventAs ?? '');
    if (event && event.publishedAt <= lookbackFrom) {
      dropped.push(dropReport(item, `tells of an event from before this issue's window: "${event.title}"`));
      return false;
    }
    const relation = relate(item);
    if (relation.kind === 'carried') {
      dropped.push(dropReport(item, relation.why));
      return false;
    }
    if (relation.kind === 'follow-up') {
      const { issue, pick } = relation.of;
      followUps.set(item.id, {
        label: words.fill(since, { edition: issue.edition.title }),
        issueId: issue.id,
        itemId: pick.itemId,
        title: pick.title,
      });
    }
    return true;
  });
  const world: ScoreWorld = {
    previousCutOffAt,
    cutOffAt: period.cutOffAt,
    sources: new Map(input.sources.map((source) => [source.id, source])),
    topics: new Map(input.topics.map((topic) => [topic.id, topic])),
  };
  const candidates = clusterItems(open, input.sources).map((found): Candidate => {
    const cluster = withCoverage(found);
    const score = scoreCluster(cluster, world);
    const members = [cluster.lead, ...cluster.coverage];
    return {
      cluster,
      score,
      section: sectionOf(cluster.lead.topics, world.topics, input.language),
      followUp: members.map((item) => followUps.get(item.id)).find((label) => label !== undefined),
      scoreReason: scoreReason(cluster, score, world),
      backgroundReasons: backgroundReasons(cluster, world),
    };
  });
  return { candidates: candidates.sort(bestFirst), dropped };
}

function dropReport(item: GatheredItem, why: string): CandidateReport {
  const { id: itemId, title, source } = item;
  return { itemId, title, source, decision: 'dropped', reasons: [sentence(why)] };
}

export function bestFirst(one: Candidate, other: Candidate): number {
  return (
    other.score.total - one.score.total ||
    other.cluster.lead.significance - one.cluster.lead.significance ||
    compareText(other.cluster.lead.publishedAt, one.cluster.lead.publishedAt) ||
    compareText(one.cluster.lead.id, other.cluster.lead.id)
  );
}

/** The section that most of an item's topics belong to; the first topic's among equals. */
export function sectionOf(topics: readonly string[], known: ScoreWorld['topics'], language: string): string {
  const sections = topics.flatMap((topic) => known.get(topic)?.section ?? []);
  const count = (section: string) => sections.filter((other) => other === section).length;
  return (
    sections.toSorted((one, other) => count(other) - count(one))[0] ??
    wordsIn(language).messages.composed.otherSection
  );
}

function scoreReason(cluster: Cluster, score: ItemScore, world: ScoreWorld): string {
  const { lead } = cluster;
  const hours = (Date.parse(world.cutOffAt) - Date.parse(lead.publishedAt)) / hourMs;
  const tellers = 1 + furtherSources(cluster);
  const parts = [
    `significance ${lead.significance} of 10`,
    `published ${hoursInWords(hours)} before the cut-off`,
    tellers === 1 ? 'told by one source' : `told by ${numberInWords(tellers)} sources`,
  ];
  if (score.discount < 1) parts.push(`from before the last cut-off, so times ${score.discount}`);
  return `Score ${score.total.toFixed(2)}: ${parts.join(', ')}.`;
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
