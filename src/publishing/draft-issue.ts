import { saveClickLinks } from '../clicks/click-store.ts';
import { type CountedRendering, countLinks } from '../clicks/count-links.ts';
import type { Database } from '../db/tables.ts';
import { composeIssue } from '../issues/compose/compose-issue.ts';
import type { Issue } from '../issues/issue.ts';
import type { IssueReport } from '../issues/issue-report.ts';
import { saveDraft } from '../issues/issue-store.ts';
import { allotNumber, getLife, type IssueLife, keepThinWeek } from '../issues/life-store.ts';
import { planIssue } from '../issues/period-store.ts';
import { Failure } from '../lib/failure.ts';
import type { Finding } from '../preflight/finding.ts';
import type { Edition } from '../publication/edition.ts';
import type { Period } from '../publication/period.ts';
import type { Publication } from '../publication/publication.ts';
import { renderIssue } from '../render/render-issue.ts';
import type { Rendering } from '../render/rendering.ts';
import { saveRendering } from '../render/rendering-store.ts';
import { type CheckOptions, checkRendering } from './check-issue.ts';
import { draftKey, gatherDraft } from './gather-draft.ts';
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
  const { db, now, by } = options;
  const { id } = await planIssue(db, { edition, period, at: now.toISOString(), by });
  return redraftIssue(options, edition, await getLife(db, id));
}

/** As `draftIssue`, for an issue whose period is planned: its edits are applied again, its due time is kept. */
export async function redraftIssue(options: DraftOptions, edition: Edition, life: IssueLife): Promise<Draft> {
  const { db } = options;
  const { id, state } = life;
  if (state !== 'draft' && state !== 'held')
    throw new Failure('conflict', `Issue ${id} is ${state}: only a draft can be composed again`);
  const at = options.now.toISOString();
  // Taken before composing: what changes meanwhile makes the next look compose once more.
  const key = await draftKey(options, life);
  const composition = composeIssue(await gatherDraft(options, { edition, life }));
  const { report } = composition;
  if (composition.kind === 'skip') {
    await keepThinWeek(db, { id, report, reason: report.shapeReason, key, at });
    return { kind: 'skipped', report };
  }
  const issue = { ...composition.issue, number: await allotNumber(db, id) };
  const { rendering, links } = await renderDraft(options, issue);
  const findings = await checkRendering(options, issue, rendering, links);
  await db.transaction().execute(async (tx) => {
    // First, because it refuses when the issue is no draft any more: then nothing else may change either.
    await saveDraft(tx, { content: issue, report, renderingHash: rendering.hash, at, by: options.by, key });
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
