import { findNeighbours } from '../issues/public-issue-store.ts';
import { assetPaths } from '../web/assets.ts';
import { Page, renderPage } from '../web/page.tsx';
import { Crumbs } from './crumbs.tsx';
import { issueLine } from './issue-entries.tsx';
import { issueFeeds } from './issue-feeds.ts';
import { IssueHistory } from './issue-history.tsx';
import { showIssue } from './issue-versions.ts';
import { readRendering } from './read-issues.ts';
import { SignUpBox } from './sign-up-box.tsx';
import { articleData, breadcrumbData, crumbsTo } from './structured-data.ts';
import type { Visit } from './visit.ts';

/** An issue as it was sent, in a frame; throws `Failure('not_found')`. */
export async function issuePage(visit: Visit, id: string, version: number | undefined): Promise<string> {
  const { db, frame, publication } = visit;
  const shown = await showIssue(db, id, version);
  const { content, publishedAt } = shown.issue;
  // A correction may have changed the headline; without its bytes there is still the one that was sent.
  const { subject, preheader } = (await readRendering(db, shown.shown.renderingHash)) ?? content;
  const isNewest = shown.shown === shown.newest;
  const path = `/issues/${id}`;
  const query = isNewest ? '' : `?version=${shown.shown.number}`;
  const crumbs = crumbsTo(
    frame,
    { label: 'Issues', path: '/issues' },
    { label: `No. ${content.number}`, path },
  );
  const article = articleData(frame, {
    type: 'NewsArticle',
    headline: subject,
    description: preheader,
    path,
    published: publishedAt,
    modified: shown.newest.correction?.at,
  });
  return renderPage(
    <Page
      frame={frame}
      title={isNewest ? subject : `${subject} (version ${shown.shown.number})`}
      description={preheader}
      path={path}
      kind="article"
      data={isNewest ? [article, breadcrumbData(frame, crumbs)] : []}
      feeds={issueFeeds(frame)}
      script={assetPaths.zoneScript}
    >
      <Crumbs crumbs={crumbs} />
      <h1>{subject}</h1>
      <p className="meta numbers">{issueLine(content)}</p>
      <p className="lede standfirst">{preheader}</p>
      <IssueHistory shown={shown} timeZone={visit.timeZone} />
      <iframe
        className="reader"
        title={`${content.edition.title}, ${content.dateLine}, as it was sent`}
        src={`${path}/mail${query}`}
        sandbox="allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox"
      />
      <p className="print">
        <a href={`${path}/mail${query}`}>On a page of its own</a> ·{' '}
        <a href={`${path}/text${query}`}>As plain text</a>
      </p>
      <Neighbours {...(await findNeighbours(db, content.dueAt))} />
      <SignUpBox publication={publication} page={path} title="Get the next one by mail" />
    </Page>,
  );
}

function Neighbours({ earlier, later }: { earlier: string | undefined; later: string | undefined }) {
  if (!earlier && !later) return null;
  return (
    <nav className="pager" aria-label="Other issues">
      {earlier && <a href={`/issues/${earlier}`}>The issue before</a>}
      {later && <a href={`/issues/${later}`}>The issue after</a>}
    </nav>
  );
}
