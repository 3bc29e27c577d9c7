import { findNeighbours } from '../issues/public-issue-store.ts';
import type { Words } from '../publication/words.ts';
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
  const { db, frame, publication, words } = visit;
  const { messages, fill } = words;
  const labels = messages.issues;
  const shown = await showIssue(visit, id, version);
  const { content, publishedAt } = shown.issue;
  // A correction may have changed the headline; without its bytes there is still the one that was sent.
  const { subject, preheader } = (await readRendering(db, shown.shown.renderingHash)) ?? content;
  const isNewest = shown.shown === shown.newest;
  const path = `/issues/${id}`;
  const query = isNewest ? '' : `?version=${shown.shown.number}`;
  const crumbs = crumbsTo(
    frame,
    { label: labels.title, path: '/issues' },
    { label: fill(messages.issue.number, { number: content.number }), path },
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
      title={
        isNewest ? subject : fill(messages.frame.versionOf, { title: subject, version: shown.shown.number })
      }
      description={preheader}
      path={path}
      kind="article"
      data={isNewest ? [article, breadcrumbData(frame, crumbs)] : []}
      feeds={issueFeeds(frame, words)}
      script={assetPaths.zoneScript}
    >
      <Crumbs crumbs={crumbs} label={messages.frame.crumbs} />
      <h1>{subject}</h1>
      <p className="meta numbers">{issueLine(content, words)}</p>
      <p className="lede standfirst">{preheader}</p>
      <IssueHistory shown={shown} timeZone={visit.timeZone} words={words} />
      <iframe
        className="reader"
        title={fill(labels.asSent, { edition: content.edition.title, date: content.dateLine })}
        src={`${path}/mail${query}`}
        sandbox="allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox"
      />
      <p className="print">
        <a href={`${path}/mail${query}`}>{labels.ownPage}</a> ·{' '}
        <a href={`${path}/text${query}`}>{labels.plainText}</a>
      </p>
      <Neighbours {...(await findNeighbours(db, content.dueAt))} words={words} />
      <SignUpBox publication={publication} words={words} page={path} title={messages.signUp.getNext} />
    </Page>,
  );
}

function Neighbours(props: { earlier: string | undefined; later: string | undefined; words: Words }) {
  const { earlier, later, words } = props;
  const { others, before, after } = words.messages.issues;
  if (!earlier && !later) return null;
  return (
    <nav className="pager" aria-label={others}>
      {earlier && <a href={`/issues/${earlier}`}>{before}</a>}
      {later && <a href={`/issues/${later}`}>{after}</a>}
    </nav>
  );
}
