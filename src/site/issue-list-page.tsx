import { Failure } from '../lib/failure.ts';
import { Page, renderPage } from '../web/page.tsx';
import { IssueEntries } from './issue-entries.tsx';
import { issueFeeds } from './issue-feeds.ts';
import { Pager } from './pager.tsx';
import { readPublicIssues } from './read-issues.ts';
import { breadcrumbData, crumbsTo } from './structured-data.ts';
import type { Visit } from './visit.ts';

const perPage = 40;

/** Every issue that was sent, newest first. */
export async function issueListPage({ db, frame }: Visit, page: number): Promise<string> {
  const { issues, hasMore } = await readPublicIssues(db, { limit: perPage, offset: (page - 1) * perPage });
  if (issues.length === 0 && page > 1) throw new Failure('not_found', 'There are no issues this far back.');
  return renderPage(
    <Page
      frame={frame}
      title={page === 1 ? 'Issues' : `Issues, page ${page}`}
      description={`Every issue of ${frame.name} that was sent, and what was corrected since.`}
      path={page === 1 ? '/issues' : `/issues?page=${page}`}
      feeds={issueFeeds(frame)}
      data={[breadcrumbData(frame, crumbsTo(frame, { label: 'Issues', path: '/issues' }))]}
    >
      <h1>Issues</h1>
      <p className="lede">Everything that was sent, newest first. What was corrected since then says so.</p>
      {issues.length > 0 ? (
        <IssueEntries issues={issues} heading="h2" />
      ) : (
        <p>The first issue is still to come.</p>
      )}
      <Pager path="/issues" page={page} hasMore={hasMore} />
    </Page>,
  );
}
