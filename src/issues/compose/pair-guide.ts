import { type GuideVersion, guideVersionAt } from '../../guides/guide.ts';
import { dayMs } from '../../lib/durations.ts';
import { readingMinutes } from '../../lib/reading-time.ts';
import type { Topic } from '../../news/topic.ts';
import type { CountedText } from '../../publication/messages/catalogs.ts';
import { type Words, wordsIn } from '../../publication/words.ts';
import type { Edit, EditConflict } from '../edit.ts';
import type { FeaturedGuide, Issue } from '../issue.ts';
import type { PairingReport } from '../issue-report.ts';
import { compareText } from './cluster.ts';
import type { ComposeInput } from './compose-input.ts';
import { hoursInWords } from './date-words.ts';
import type { Selected } from './select-picks.ts';

const weights = { overlap: 0.75, freshness: 0.25 } as const;
const tierWeights = { lead: 3, story: 2, brief: 1 } as const;

interface Pairing {
  version: GuideVersion;
  report: PairingReport;
  lastFeatured: string;
}

/**
 * Chooses the guide that fits the picks best, or the one an editor wants, and says why it, and why not the others.
 */
export function pairGuide(
  input: ComposeInput,
  picked: readonly Selected[],
  edits: readonly Edit[] = [],
): { guide: FeaturedGuide | undefined; reports: PairingReport[]; conflicts: EditConflict[] } {
  const { dueAt } = input.period;
  const pairings = input.guides
    .flatMap((guide) => guideVersionAt(guide, new Date(dueAt)) ?? [])
    .map((version) => judge(input, version, picked))
    .sort(
      (one, other) =>
        other.report.score.total - one.report.score.total ||
        compareText(one.lastFeatured, other.lastFeatured) ||
        compareText(one.version.slug, other.version.slug),
    );
  const conflicts: EditConflict[] = [];
  const wanted = edits.findLast((edit) => edit.operation.kind === 'guide');
  const slug = wanted?.operation.kind === 'guide' ? wanted.operation.slug : undefined;
  const chosen = pairings.find(({ version }) => version.slug === slug);
  if (wanted && !chosen) {
    conflicts.push({
      edit: wanted.id,
      message: `The guide "${slug}" is wanted and there is none by that name now`,
    });
  }
  const best = chosen ?? pairings[0];
  if (!best) return { guide: undefined, reports: [], conflicts };
  const reason = readersReason(best.version, picked, input.topics, wordsIn(input.language));
  best.report.chosen = true;
  if (wanted && chosen) best.report.reasons.push(`${wanted.by} wants it.`);
  best.report.reasons.push(`Told to readers: ${reason}`);
  const titles = new Map(pairings.map(({ version }) => [version.slug, version.title]));
  const reports = pairings.map(({ report }) => report);
  return { guide: featured(best.version, titles, reason), reports, conflicts };
}

function judge(input: ComposeInput, version: GuideVersion, picked: readonly Selected[]): Pairing {
  const { edition, period, earlierIssues } = input;
  let sum = 0;
  let most = 0;
  for (const { candidate, tier } of picked) {
    const weight = tierWeights[tier] * candidate.score.total;
    most += weight;
    sum += weight * match(version, candidate.cluster.lead.topics);
  }
  const overlap = most === 0 ? 0 : sum / most;
  const last = earlierIssues.find((issue) => issue.guide?.slug === version.slug);
  const freshness = last === undefined || (last.guide?.version ?? 0) < version.version ? 1 : 0.2;
  const sinceDays = last
    ? (Date.parse(period.dueAt) - Date.parse(last.dueAt)) / dayMs
    : Number.POSITIVE_INFINITY;
  const cooldown = sinceDays < edition.guideCooldownDays ? 0 : 1;
  const total = (weights.overlap * overlap + weights.freshness * freshness) * cooldown;
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return {
    version,
    lastFeatured: last?.dueAt ?? '',
    report: {
      slug: version.slug,
      title: version.title,
      chosen: false,
      score: { overlap: round(overlap), freshness, cooldown, total: round(total) },
      reasons: [
        `Its topics cover ${Math.round(overlap * 100)} % of what the picks are about, by their scores.`,
        freshnessReason(version, last),
        ...(cooldown === 0
          ? [
              `It was featured ${hoursInWords(sinceDays * 24)} ago, and rests for ${edition.guideCooldownDays} days.`,
            ]
          : []),
      ],
    },
  };
}

/** The guide's own topic counts in full, one that it also fits by half. */
function match(version: GuideVersion, topics: readonly string[]): number {
  if (topics.includes(version.topic)) return 1;
  return topics.some((topic) => version.topics.includes(topic)) ? 0.5 : 0;
}

function freshnessReason(version: GuideVersion, last: Issue | undefined): string {
  if (!last) return `Version ${version.version} (as of ${version.asOf}) has not been featured yet.`;
  if ((last.guide?.version ?? 0) < version.version)
    return `Version ${version.version} is newer than the one in ${last.id}.`;
  return `The same version was featured in ${last.id}.`;
}

/** A sentence a reader understands: what the guide has to do with what they have just read. */
function readersReason(
  version: GuideVersion,
  picked: readonly Selected[],
  topics: readonly Topic[],
  words: Words,
): string {
  const { composed } = words.messages;
  const sentence = (forms: CountedText, count: number, topic: string) => {
    const number = words.small(count);
    const values = { number, Number: capital(number), topic: name(topic) };
    return words.counted(forms, count, values);
  };
  const about = (topic: string) =>
    picked.filter(({ candidate }) => candidate.cluster.lead.topics.includes(topic)).length;
  const name = (id: string) => topics.find((topic) => topic.id === id)?.name ?? id;
  const own = about(version.topic);
  if (own > 0) return sentence(composed.reasonOwn, own, version.topic);
  const [best] = version.topics
    .map((topic) => ({ topic, count: about(topic) }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count || compareText(one.topic, other.topic));
  return best ? sentence(composed.reasonTouched, best.count, best.topic) : composed.reasonQuiet;
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function featured(version: GuideVersion, titles: ReadonlyMap<string, string>, reason: string): FeaturedGuide {
  const {
    slug,
    title,
    subject,
    topic,
    depth,
    status,
    asOf,
    tldr,
    takeaways,
    sections,
    table,
    timeline,
    faq,
  } = version;
  return {
    ...{ slug, title, subject, topic, depth, status, version: version.version, asOf },
    readingMinutes: readingMinutes([tldr, ...takeaways, ...sections.map((section) => section.markdown)]),
    ...{ tldr, takeaways, sections, table, timeline, faq, reason },
    relatedTopics: version.relatedTopics,
    relatedGuides: version.relatedGuides.flatMap((related) => {
      const name = titles.get(related);
      return name === undefined ? [] : [{ slug: related, title: name }];
    }),
  };
}
