import type { EditionTemplate } from '../publication/edition.ts';
import type { Publication } from '../publication/publication.ts';
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
  const { db, frame, publication } = visit;
  const { issues } = await readPublicIssues(db, { limit: 5 });
  const [latest, ...earlier] = issues;
  const guides = guidesNow(visit);
  return renderPage(
    <Page
      frame={frame}
      title={frame.name}
      description={`${frame.tagline}. Twice a week by mail, free.`}
      path="/"
      data={[siteData(frame)]}
      feeds={issueFeeds(frame)}
      script={assetPaths.zoneScript}
    >
      <section className="opening">
        <h1>What changed in AI this week, and one thing to understand well</h1>
        <p className="lede">{whatComes(publication)}</p>
      </section>
      <SignUpBox publication={publication} page="/" title="Get it by mail" />
      {latest && <LatestIssue issue={latest} />}
      {guides.length > 0 && (
        <section aria-labelledby="guides">
          <h2 id="guides">Guides</h2>
          <GuideEntries guides={guides.slice(0, 6)} visit={visit} />
          <p className="onward">
            <a href="/guides">All guides</a>
          </p>
        </section>
      )}
      {earlier.length > 0 && (
        <section aria-labelledby="earlier">
          <h2 id="earlier">Earlier issues</h2>
          <IssueEntries issues={earlier} />
          <p className="onward">
            <a href="/issues">All issues</a>
          </p>
        </section>
      )}
    </Page>,
  );
}

/** What each kind of edition brings. */
const brings = {
  midweek: 'is short: what has changed since the issue before',
  sunday: 'has the whole week, and a guide that explains one subject from the ground up',
} as const satisfies Record<EditionTemplate, string>;

const whatComes = ({ name, editions }: Publication): string =>
  [`${name} comes by mail`, ...editions.map(({ title, template }) => `${title} ${brings[template]}`)]
    .map((sentence) => `${sentence}.`)
    .join(' ');
