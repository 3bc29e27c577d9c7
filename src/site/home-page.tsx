import type { Publication } from '../publication/publication.ts';
import type { Words } from '../publication/words.ts';
import { assetPaths } from '../web/assets.ts';
import { Page, renderPage } from '../web/page.tsx';
import { GuideEntries } from './guide-entries.tsx';
import { IssueEntries } from './issue-entries.tsx';
import { issueFeeds } from './issue-feeds.ts';
import { LatestIssue } from './latest-issue.tsx';
import { readPublicIssues } from './read-issues.ts';
import { SignUpBox } from './sign-up-box.tsx';
import { siteData } from './structured-data.ts';
import { guidesNow, type Visit } from './visit.ts';

/** What this is, how to get it, and the newest of what there is to read. */
export async function homePage(visit: Visit): Promise<string> {
  const { db, frame, publication, words } = visit;
  const { home, guides: guideLabels, signUp } = words.messages;
  const { issues } = await readPublicIssues(db, { limit: 5 });
  const [latest, ...earlier] = issues;
  const guides = guidesNow(visit);
  return renderPage(
    <Page
      frame={frame}
      title={frame.name}
      description={words.fill(home.description, { tagline: frame.tagline })}
      path="/"
      data={[siteData(frame)]}
      feeds={issueFeeds(frame, words)}
      script={assetPaths.zoneScript}
    >
      <section className="opening">
        <h1>{home.title}</h1>
        <p className="lede">{whatComes(publication, words)}</p>
      </section>
      <SignUpBox publication={publication} words={words} page="/" title={signUp.getByMail} />
      {latest && <LatestIssue issue={latest} words={words} />}
      {guides.length > 0 && (
        <section aria-labelledby="guides">
          <h2 id="guides">{guideLabels.title}</h2>
          <GuideEntries guides={guides.slice(0, 6)} visit={visit} />
          <p className="onward">
            <a href="/guides">{home.allGuides}</a>
          </p>
        </section>
      )}
      {earlier.length > 0 && (
        <section aria-labelledby="earlier">
          <h2 id="earlier">{home.earlierIssues}</h2>
          <IssueEntries issues={earlier} words={words} />
          <p className="onward">
            <a href="/issues">{home.allIssues}</a>
          </p>
        </section>
      )}
    </Page>,
  );
}

/** What each edition brings. */
function whatComes({ name, editions }: Publication, { messages: { home, look }, fill }: Words): string {
  const sentences = editions.map(({ title, template }) => fill(home[template], { title }));
  return [fill(home.comes, { name }), ...sentences].join(look.sentenceGap);
}
