import { Failure } from '../lib/failure.ts';
import { Page, renderPage } from '../web/page.tsx';
import { Crumbs } from './crumbs.tsx';
import { GuideEntries } from './guide-entries.tsx';
import { NewsEntries } from './news-entries.tsx';
import { Pager } from './pager.tsx';
import { breadcrumbData, crumbsTo } from './structured-data.ts';
import { guidesNow, newsOfTopic, topicTitle, type Visit } from './visit.ts';

const perPage = 40;

/** The guides and the news of one topic; throws `Failure('not_found')`. */
export function topicPage(visit: Visit, id: string, page: number): string {
  const { frame, content, words } = visit;
  const { topics: labels, guides: guideLabels, frame: frameLabels } = words.messages;
  const topic = content.topics.get(id);
  if (!topic) throw new Failure('not_found', labels.unknown);
  const news = newsOfTopic(visit, id);
  const shown = news.slice((page - 1) * perPage, page * perPage);
  if (page > 1 && shown.length === 0) throw new Failure('not_found', labels.noneHere);
  const guides = page === 1 ? guidesNow(visit, id) : [];
  const title = topicTitle(topic.name);
  const path = `/topics/${id}`;
  const crumbs = crumbsTo(frame, { label: labels.title, path: '/topics' }, { label: title, path });
  return renderPage(
    <Page
      frame={frame}
      title={page === 1 ? title : words.fill(frameLabels.pageOf, { title, page })}
      description={words.fill(labels.pageDescription, { topic: topic.name })}
      path={page === 1 ? path : `${path}?page=${page}`}
      data={[breadcrumbData(frame, crumbs)]}
    >
      <Crumbs crumbs={crumbs} label={frameLabels.crumbs} />
      <h1>{title}</h1>
      {guides.length > 0 && (
        <>
          <h2>{guideLabels.title}</h2>
          <GuideEntries guides={guides} visit={visit} />
        </>
      )}
      <h2>{words.fill(labels.news, { count: news.length })}</h2>
      {shown.length > 0 ? <NewsEntries items={shown} visit={visit} /> : <p>{labels.none}</p>}
      <Pager path={path} page={page} hasMore={page * perPage < news.length} words={words} />
    </Page>,
  );
}
