import type { Source } from '../../news/source.ts';
import { wordsIn } from '../../publication/words.ts';
import type { Pick } from '../issue.ts';
import type { Candidate } from './candidates.ts';
import type { ComposeInput } from './compose-input.ts';
import { daysBetween } from './date-words.ts';

/** An event as the issue shows it: told by its lead, its other reports named as coverage. */
export function toPick(
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
