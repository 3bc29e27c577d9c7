import { saveClickLinks } from '../clicks/click-store.ts';
import { type CountedRendering, countLinks } from '../clicks/count-links.ts';
import type { Database } from '../db/tables.ts';
import { composeIssue, lookbackFrom } from '../issues/compose/compose-issue.ts';
import type { Issue } from '../issues/issue.ts';
import type { IssueReport } from '../issues/issue-report.ts';
import { findIssue, listEarlierIssues, nextIssueNumber, saveDraft } from '../issues/issue-store.ts';
import type { Finding } from '../preflight/finding.ts';
import type { Edition } from '../publication/edition.ts';
import { type Period, previousPeriod } from '../publication/period.ts';
import type { Publication } from '../publication/publication.ts';
import { renderIssue } from '../render/render-issue.ts';
import type { Rendering } from '../render/rendering.ts';
import { saveRendering } from '../render/rendering-store.ts';
import { type CheckOptions, checkRendering } from './check-issue.ts';
import { gatherItems } from './gather-items.ts';
import type { Content } from './read-content.ts';

export interface DraftOptions extends CheckOptions {
  db: Database;
  publication: Publication;
  content: Content;
  now: Date;
  by: string;
}

export type Draft =
  | { kind: 'drafted'; issue: Issue; report: IssueReport; rendering: Rendering; findings: Finding[] }
  /** Too little happened for an issue; the report says so. */
  | { kind: 'skipped'; report: IssueReport };

/**
 * Composes, renders, checks and stores the issue of a period. Composing a draft again replaces it and keeps its
 * number. Throws `Failure('conflict')` when the issue is no draft any more.
 */
export async function draftIssue(options: DraftOptions, edition: Edition, period: Period): Promise<Draft> {
  const { db, publication, content } = options;
  const id = `${edition.id}-${period.date}`;
  const known = await findIssue(db, id);
  const earlier = (await listEarlierIssues(db, period.dueAt)).map((issue) => issue.content);
  const previousCutOffAt = previousCutOff(publication, period);
  const gathered = await gatherItems(db, content, {
    after: lookbackFrom(previousCutOffAt, edition),
    upTo: period.cutOffAt,
    language: publication.language,
  });
  const composition = composeIssue({
    edition,
    editions: publication.editions,
    period,
    number: known?.number ?? (await nextIssueNumber(db)),
    previousCutOffAt,
    ...content,
    ...gathered,
    earlierIssues: earlier,
  });
  if (composition.kind === 'skip') return { kind: 'skipped', report: composition.report };
  const { issue, report } = composition;
  const { rendering, links } = await renderDraft(options, issue);
  const findings = await checkRendering(options, issue, rendering, links);
  const at = options.now.toISOString();
  await db.transaction().execute(async (tx) => {
    // First, because it refuses when the issue is no draft any more: then nothing else may change either.
    await saveDraft(tx, { content: issue, report, renderingHash: rendering.hash, at, by: options.by });
    await saveRendering(tx, issue.id, rendering, { findings: JSON.stringify(findings), at });
    await saveClickLinks(tx, issue.id, links);
  });
  return { kind: 'drafted', issue, report, rendering, findings };
}

/** The bytes of an issue; clicks are counted only where the publication wants it. */
async function renderDraft(options: DraftOptions, issue: Issue): Promise<CountedRendering> {
  const { publication, publicUrl, keys } = options;
  const rendering = await renderIssue(issue, publication, publicUrl);
  if (!publication.clickCounts) return { rendering, links: [] };
  return countLinks(rendering, { issueId: issue.id, publicUrl, keys });
}

/** The latest cut-off before this one, whichever edition it belongs to. */
function previousCutOff(publication: Publication, period: Period): string {
  const before = publication.editions.map(
    (edition) => previousPeriod(edition, new Date(period.dueAt)).cutOffAt,
  );
  return (
    before
      .filter((cutOff) => cutOff < period.cutOffAt)
      .sort()
      .at(-1) ?? period.cutOffAt
  );
}
