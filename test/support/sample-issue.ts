import type { Database } from '../../src/db/tables.ts';
import type { Issue } from '../../src/issues/issue.ts';
import { saveDraft } from '../../src/issues/issue-store.ts';
import { moveIssue } from '../../src/issues/move-store.ts';
import type { Rendering } from '../../src/render/rendering.ts';
import { saveRendering } from '../../src/render/rendering-store.ts';
import { sampleRendering } from './sample-rendering.ts';

/** A small issue without picks, for tests that are about sending and not about content. */
export function sampleIssue(changes: Partial<Issue> = {}): Issue {
  return {
    id: 'midweek-2025-08-06',
    edition: { id: 'midweek', title: 'Midweek', template: 'midweek' },
    otherEditions: [{ id: 'sunday', title: 'Sunday' }],
    period: 'midweek 2025-08-06T07:00',
    number: 1,
    dueAt: '2025-08-06T06:00:00.000Z',
    cutOffAt: '2025-08-05T18:00:00.000Z',
    shape: 'short',
    dateLine: 'Wednesday 6 August 2025',
    readingMinutes: 5,
    subject: 'Open weights return',
    preheader: 'Plus: a world you can walk through',
    contents: [],
    weekParagraph: [],
    picks: [],
    ...changes,
  };
}

/** Stores an approved issue with a small rendering, ready to be sent. */
export async function approvedIssue(
  db: Database,
  changes: Partial<Issue> = {},
  rendering: Rendering = sampleRendering(),
): Promise<Issue> {
  const issue = sampleIssue(changes);
  const at = '2025-08-05T18:00:00.000Z';
  const report = {
    issueId: issue.id,
    shape: issue.shape,
    shapeReason: 'for a test',
    window: { from: at, to: at, lookbackFrom: at },
    candidates: [],
    pairings: [],
    headlineReason: 'for a test',
  };
  const { hash } = rendering;
  await saveDraft(db, { content: issue, report, renderingHash: hash, at, by: 'test' });
  await saveRendering(db, issue.id, rendering, { findings: '[]', at });
  await moveIssue(
    db,
    { id: issue.id, to: 'approved', at, by: 'Ada', why: 'approved' },
    { approved_hash: hash, approved_by: 'Ada', approved_at: at },
  );
  return issue;
}
