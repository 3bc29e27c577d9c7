import { assetPaths } from '../web/assets.ts';
import { Page, renderPage } from '../web/page.tsx';
import { ComparisonTable } from './comparison-table.tsx';
import { Crumbs } from './crumbs.tsx';
import {
  GuideSources,
  MoreNews,
  Questions,
  RelatedGuides,
  RelatedTopics,
  Versions,
} from './guide-ending.tsx';
import { firstSentences } from './guide-entries.tsx';
import { GuideOpening } from './guide-opening.tsx';
import { type ShownSection, shownSections } from './guide-sections.ts';
import { GuideTimelineList } from './guide-timeline-list.tsx';
import { findGuide } from './guide-versions.ts';
import { SignUpBox } from './sign-up-box.tsx';
import { articleData, breadcrumbData, crumbsTo, faqData } from './structured-data.ts';
import type { Visit } from './visit.ts';

/** A guide with all of its parts; throws `Failure('not_found')`. */
export function guidePage(visit: Visit, slug: string, version: number | undefined): string {
  const guide = findGuide(visit, slug, version);
  const { shown, newest, versions } = guide;
  const { frame, words } = visit;
  const { messages } = words;
  const path = `/guides/${slug}`;
  const sections = shownSections(shown);
  const crumbs = crumbsTo(
    frame,
    { label: messages.guides.title, path: '/guides' },
    { label: shown.title, path },
  );
  const isNewest = shown === newest;
  const description = firstSentences(shown.tldr);
  const article = articleData(frame, {
    type: 'Article',
    headline: shown.title,
    description,
    path,
    published: versions.at(-1)?.asOf ?? shown.asOf,
    modified: shown.asOf,
    about: shown.subject,
  });
  return renderPage(
    <Page
      frame={frame}
      title={
        isNewest
          ? shown.title
          : words.fill(messages.frame.versionOf, { title: shown.title, version: shown.version })
      }
      description={description}
      path={path}
      kind="article"
      script={assetPaths.zoneScript}
      data={isNewest ? [article, breadcrumbData(frame, crumbs), faqData(shown.faq)] : []}
    >
      <Crumbs
        crumbs={[...crumbs.slice(0, 2), { label: shown.subject, path }]}
        label={messages.frame.crumbs}
      />
      <GuideOpening guide={guide} sections={sections} visit={visit} />
      {sections.map((section) => (
        <Section key={section.id} section={section} />
      ))}
      <h2 id="table">{shown.table.title}</h2>
      <ComparisonTable table={shown.table} />
      <h2 id="timeline">{messages.guide.timeline}</h2>
      <GuideTimelineList timeline={shown.timeline} words={words} />
      <RelatedTopics guide={shown} visit={visit} />
      <Questions faq={shown.faq} words={words} />
      <SignUpBox
        publication={visit.publication}
        words={words}
        page={path}
        title={messages.signUp.stayCurrent}
      />
      <div className="two">
        <Versions guide={guide} visit={visit} />
        <RelatedGuides guide={shown} visit={visit} />
      </div>
      <MoreNews guide={shown} visit={visit} />
      <GuideSources sources={shown.sources} words={words} />
    </Page>,
  );
}

function Section({ section: { id, heading, html } }: { section: ShownSection }) {
  return (
    <section className="prose" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  );
}
