import { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import type { Issue } from '../../src/issues/issue.ts';
import { moveIssue } from '../../src/issues/move-store.ts';
import { readPublication } from '../../src/publication/read-publication.ts';
import { type Content, readContent } from '../../src/publishing/read-content.ts';
import { renderIssue } from '../../src/render/render-issue.ts';
import type { Rendering } from '../../src/render/rendering.ts';
import { notFoundPage } from '../../src/site/not-found-page.tsx';
import { readingRoutes } from '../../src/site/reading-routes.ts';
import type { ReadingWorld } from '../../src/site/site-world.ts';
import { answerAsset, pageGuards } from '../../src/web/page-guards.ts';
import { freshDatabase } from '../support/databases.ts';
import { manualClock } from '../support/manual-clock.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { composed, sampleWeekInput } from '../support/sample-weeks.ts';

export const samplePublication = readPublication('data/publication.yaml');
export const sampleContent: Content = readContent('data');
export const publicUrl = 'https://almanac.example';

/** The site's reading pages over a database, with the guards that every page has. */
export function readingSite(db: Database, changes: Partial<ReadingWorld> = {}) {
  const clock = manualClock('2026-11-25T09:00:30.000Z');
  const world: ReadingWorld = {
    db,
    clock,
    publication: samplePublication,
    publicUrl,
    content: () => sampleContent,
    ...changes,
  };
  const app = new Hono();
  app.use(pageGuards());
  app.get('/assets/*', answerAsset);
  app.route('/', readingRoutes(world));
  app.notFound((context) => context.html(notFoundPage(world), 404));
  const read = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await app.request(path, { headers });
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  };
  return { app, clock, world, read };
}

/** A site of its own on SQLite, thrown away when the test ends. */
export async function freshReadingSite(changes: Partial<ReadingWorld> = {}) {
  const { db, drop } = await freshDatabase('sqlite');
  onTestFinished(drop);
  return { db, ...readingSite(db, changes) };
}

/** Stores an issue that has begun to go out at its due time. */
export async function publishedIssue(
  db: Database,
  changes: Partial<Issue> = {},
  rendering?: Rendering,
): Promise<Issue> {
  const issue = await approvedIssue(db, changes, rendering);
  const move = { id: issue.id, at: issue.dueAt, by: 'test', why: 'for a test' };
  await moveIssue(db, { ...move, to: 'sending' }, { frozen_at: issue.dueAt });
  return issue;
}

/** The two issues of the sample weeks, rendered and going out. */
export async function publishSampleWeeks(db: Database): Promise<Issue[]> {
  const issues: Issue[] = [];
  for (const [edition, date] of [
    ['midweek', '2025-08-06'],
    ['sunday', '2025-08-10'],
  ] as const) {
    const { issue } = composed(sampleWeekInput(edition, date, issues));
    await publishedIssue(db, issue, await renderIssue(issue, samplePublication, publicUrl));
    issues.unshift(issue);
  }
  return issues;
}
