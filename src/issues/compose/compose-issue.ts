import { readingMinutes } from '../../lib/reading-time.ts';
import type { GatheredItem } from '../../news/news-item.ts';
import type { Source } from '../../news/source.ts';
import { wordsIn } from '../../publication/words.ts';
import { effectiveEdits } from '../edit.ts';
import type { Issue, Pick } from '../issue.ts';
import type { CandidateReport } from '../issue-report.ts';
import { type Candidate, findCandidates, sectionOf } from './candidates.ts';
import { compareText } from './cluster.ts';
import type { ComposeInput, Composition } from './compose-input.ts';
import { midweekContents, sundayContents, weekParagraph } from './contents.ts';
import { daysBetween } from './date-words.ts';
import { editHeadline, reportEdits, textOf } from './edit-issue-texts.ts';
import { type EditWorld, editPicks } from './edit-picks.ts';
import { writeHeadline } from './headline.ts';
import { pairGuide } from './pair-guide.ts';
import { type Selected, selectPicks } from './select-picks.ts';
import { decisionReasons } from './stand-behind.ts';
import { shapeOf } from './thin-week.ts';

/** So many of the items that were not picked are named as runners-up, for an editor to swap in. */
const runnersUp = 5;

/** Makes the issue of a period, or says why there is none: a pure function of its input, with every choice explained. */
export function composeIssue(input: ComposeInput): Composition {
  const { id, edition, period } = input;
  const words = wordsIn(input.language);
  const earliest = lookbackFrom(input.previousCutOffAt, edition);
  const { candidates, dropped } = findCandidates(input, earliest);
  const { picked, left } = selectPicks(edition.plan, candidates);
  const edits = effectiveEdits(input.edits ?? []);
  const { guide, reports: pairings, conflicts: guideConflicts } = pairGuide(input, picked, edits);

  const sources = new Map(input.sources.map((source) => [source.id, source]));
  const composed = inReadingOrder(edition.template === 'sunday', picked).map(({ candidate, tier }) =>
    toPick(candidate, tier, input, sources),
  );
  const { picks, conflicts } = editPicks(composed, edits, editWorld(input, candidates, sources));
  // An editor's pins may fill a thin week, and drops may empty a full one.
  const { shape, reason: shapeReason } = shapeOf(picks.length, guide !== undefined, edition.thinWeek);
  const headline = editHeadline(writeHeadline(picks, guide?.title, words), edits);
  const report = {
    issueId: id,
    shape,
    shapeReason,
    window: { from: input.previousCutOffAt, to: period.cutOffAt, lookbackFrom: earliest },
    candidates: reportEdits(
      [
        ...picked.flatMap((one) => pickedReports(one)),
        ...left.flatMap(({ candidate, why }, at) =>
          candidateReports(candidate, at < runnersUp ? 'runner-up' : 'dropped', [
            candidate.scoreReason,
            why,
            ...candidate.backgroundReasons,
          ]),
        ),
        ...dropped.sort((one, other) => compareText(one.itemId, other.itemId)),
      ],
      picks,
      edits,
    ),
    pairings,
    headlineReason: headline.reason,
    ...(edits.length > 0 ? { conflicts: [...conflicts, ...guideConflicts] } : {}),
  };
  if (shape === 'skip') return { kind: 'skip', report };

  const { title, template } = edition;
  const contents = (template === 'midweek' ? midweekContents : sundayContents)(picks, guide, words);
  const editorsNote = textOf('note', edits);
  const issue: Issue = {
    id,
    edition: { id: edition.id, title, template },
    otherEditions: input.editions
      .filter((other) => other.id !== edition.id)
      .map(({ id: other, title: name }) => ({ id: other, title: name })),
    period: period.name,
    number: input.number,
    dueAt: period.dueAt,
    cutOffAt: period.cutOffAt,
    shape,
    dateLine: words.day(period.date),
    readingMinutes: readingMinutes(textsOf(picks, template === 'sunday' ? guide : undefined)),
    subject: headline.subject,
    preheader: headline.preheader,
    contents,
    weekParagraph: template === 'sunday' ? weekParagraph(picks, words) : [],
    picks,
    ...(guide ? { guide } : {}),
    ...(editorsNote === undefined ? {} : { editorsNote }),
    ...(input.corrections && input.corrections.length > 0 ? { corrections: [...input.corrections] } : {}),
  };
  return { kind: 'issue', issue, report };
}

/** What edits may reach for: any news item, as the candidate it is or by itself. */
function editWorld(
  input: ComposeInput,
  candidates: readonly Candidate[],
  sources: ReadonlyMap<string, Source>,
): EditWorld {
  const topics = new Map(input.topics.map((topic) => [topic.id, topic]));
  return {
    pickOf: (itemId, tier) => {
      const candidate = candidates.find(({ cluster }) => cluster.lead.id === itemId);
      if (candidate) return toPick(candidate, tier, input, sources);
      const hasId = (item: GatheredItem) => item.id === itemId;
      const lead = input.items.find(hasId) ?? input.itemsForEdits?.find(hasId);
      if (!lead) return undefined;
      const section = sectionOf(lead.topics, topics, input.language);
      return toPick({ cluster: { lead, coverage: [] }, section, followUp: undefined }, tier, input, sources);
    },
    carriedBy: (itemId) =>
      input.earlierIssues.find((issue) => issue.picks.some((pick) => pick.itemId === itemId))?.id,
  };
}

/** From when on unused news may still come into an issue of the edition. */
export function lookbackFrom(previousCutOffAt: string, edition: { lookbackDays: number }): string {
  return new Date(Date.parse(previousCutOffAt) - edition.lookbackDays * 86_400_000).toISOString();
}

/** The lead, stories, briefs; on Sunday stories stand by section, the section with the best story first. */
function inReadingOrder(bySection: boolean, picked: readonly Selected[]): Selected[] {
  const of = (tier: Selected['tier']) => picked.filter((one) => one.tier === tier);
  const stories = of('story').sort((one, other) => other.candidate.score.total - one.candidate.score.total);
  const sections = [...new Set(stories.map((one) => one.candidate.section))];
  const ordered = bySection
    ? sections.flatMap((section) => stories.filter((one) => one.candidate.section === section))
    : stories;
  return [...of('lead'), ...ordered, ...of('brief')];
}

function toPick(
  candidate: Omit<Candidate, 'score' | 'scoreReason' | 'backgroundReasons'>,
  tier: Pick['tier'],
  input: ComposeInput,
  sources: ReadonlyMap<string, Source>,
): Pick {
  const { lead, coverage } = candidate.cluster;
  const source = sources.get(lead.source);
  const { whyItMatters, shortTitle } = lead;
  return {
    itemId: lead.id,
    tier,
    title: lead.title,
    ...(shortTitle === undefined ? {} : { shortTitle }),
    url: lead.url,
    source: { id: lead.source, name: source?.name ?? lead.source, primary: source?.primary ?? false },
    publishedAt: lead.publishedAt,
    age: wordsIn(input.language).ago(
      daysBetween(lead.publishedAt, input.period.dueAt, input.edition.timeZone),
      'day',
    ),
    summary: lead.summary,
    ...(whyItMatters === undefined ? {} : { whyItMatters }),
    significance: lead.significance,
    topics: lead.topics,
    section: candidate.section,
    coverage: coverage.map((item) => ({
      itemId: item.id,
      title: item.title,
      source: sources.get(item.source)?.name ?? item.source,
      url: item.url,
    })),
    ...(candidate.followUp ? { followUp: candidate.followUp } : {}),
  };
}

function pickedReports({ candidate, tier, why }: Selected): CandidateReport[] {
  const { followUp, scoreReason, backgroundReasons } = candidate;
  const continues = followUp ? [`Continues "${followUp.title}" of ${followUp.issueId}.`] : [];
  return candidateReports(candidate, 'picked', [scoreReason, why, ...continues, ...backgroundReasons], tier);
}

/** The report of an event's lead item, and of each item that is its coverage. */
function candidateReports(
  { cluster, score }: Candidate,
  decision: CandidateReport['decision'],
  reasons: string[],
  tier?: Selected['tier'],
): CandidateReport[] {
  const { lead, coverage } = cluster;
  const base = { itemId: lead.id, title: lead.title, source: lead.source, cluster: lead.id };
  return [
    { ...base, decision, ...(tier ? { tier } : {}), score, reasons },
    ...coverage.map(
      (item): CandidateReport => ({
        itemId: item.id,
        title: item.title,
        source: item.source,
        decision: 'coverage',
        cluster: lead.id,
        reasons: [
          `Tells of the same event as "${lead.title}", which ${leadReason(cluster, item)}.`,
          ...decisionReasons(item),
        ],
      }),
    ),
  ];
}

function leadReason({ lead }: Candidate['cluster'], item: Candidate['cluster']['lead']): string {
  if (lead.significance > item.significance) return 'is the more significant report';
  return 'comes from nearer the source or was first';
}

function textsOf(picks: readonly Pick[], guide: Issue['guide']): string[] {
  const news = picks.flatMap((pick) =>
    pick.tier === 'brief' ? [pick.title] : [pick.title, pick.summary, pick.whyItMatters ?? ''],
  );
  if (!guide) return news;
  const { tldr, takeaways, timeline, faq, table } = guide;
  const questions = faq.map(({ question, answer }) => `${question} ${answer}`);
  return [
    ...news,
    tldr,
    ...takeaways,
    ...timeline.map((entry) => entry.text),
    ...questions,
    ...table.rows.flat(),
  ];
}
