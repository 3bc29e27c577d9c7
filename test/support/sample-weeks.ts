import { readGuides } from '../../src/guides/read-guides.ts';
import type { ComposeInput } from '../../src/issues/compose/compose-input.ts';
import { composeIssue } from '../../src/issues/compose/compose-issue.ts';
import type { Issue } from '../../src/issues/issue.ts';
import { readNewsData } from '../../src/news/read-news.ts';
import { issueIdOf, periodOn, previousPeriod } from '../../src/publication/period.ts';
import { readPublication } from '../../src/publication/read-publication.ts';

const publication = readPublication('data/publication.yaml');
const news = readNewsData('data');
const guides = readGuides('data/guides');

/** What composing the issue of an edition on a date takes, from the sample weeks in `data/`. */
export function sampleWeekInput(editionId: string, date: string, earlierIssues: Issue[] = []): ComposeInput {
  const edition = publication.editions.find((candidate) => candidate.id === editionId);
  if (!edition) throw new Error(`No edition ${editionId}`);
  const period = periodOn(edition, date);
  const cutOffs = publication.editions.map((one) => previousPeriod(one, new Date(period.dueAt)).cutOffAt);
  const previousCutOffAt =
    cutOffs
      .filter((at) => at < period.cutOffAt)
      .sort()
      .at(-1) ?? '';
  const number = earlierIssues.length + 1;
  const { editions, language } = publication;
  const id = issueIdOf(edition, period);
  return {
    id,
    language,
    edition,
    editions,
    period,
    number,
    previousCutOffAt,
    ...news,
    guides,
    earlierIssues,
  };
}

/** The composed issue; throws when there is none. */
export function composed(input: ComposeInput) {
  const composition = composeIssue(input);
  if (composition.kind === 'skip') throw new Error(composition.report.shapeReason);
  return composition;
}
