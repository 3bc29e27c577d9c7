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
export async function issueListPage({ db, frame, words }: Visit, page: number): Promise<string> {
  const { issues: labels, frame: frameLabels } = words.messages;
  const { issues, hasMore } = await readPublicIssues(db, { limit: perPage, offset: (page - 1) * perPage });
  if (issues.length === 0 && page > 1) throw new Failure('not_found', labels.noneHere);
  const title = labels.title;
  return renderPage(
    <Page
      frame={frame}
      title={page === 1 ? title : words.fill(frameLabels.pageOf, { title, page })}
      description={words.fill(labels.description, { name: frame.name })}
      path={page === 1 ? '/issues' : `/issues?page=${page}`}
      feeds={issueFeeds(frame, words)}
      data={[breadcrumbData(frame, crumbsTo(frame, { label: title, path: '/issues' }))]}
    >
      <h1>{title}</h1>
      <p className="lede">{labels.lede}</p>
      {issues.length > 0 ? <IssueEntries issues={issues} words={words} heading="h2" /> : <p>{labels.none}</p>}
      <Pager path="/issues" page={page} hasMore={hasMore} words={words} />
    </Page>,
  );
}
