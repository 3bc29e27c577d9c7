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
  const { frame, content } = visit;
  const topic = content.topics.get(id);
  if (!topic) throw new Failure('not_found', 'There is no topic of this name.');
  const news = newsOfTopic(visit, id);
  const shown = news.slice((page - 1) * perPage, page * perPage);
  if (page > 1 && shown.length === 0)
    throw new Failure('not_found', 'There is no news on this topic this far back.');
  const guides = page === 1 ? guidesNow(visit, id) : [];
  const title = topicTitle(topic.name);
  const path = `/topics/${id}`;
  const crumbs = crumbsTo(frame, { label: 'Topics', path: '/topics' }, { label: title, path });
  return renderPage(
    <Page
      frame={frame}
      title={page === 1 ? title : `${title}, page ${page}`}
      description={`Guides and news on ${topic.name}, with the weight of each item.`}
      path={page === 1 ? path : `${path}?page=${page}`}
      data={[breadcrumbData(frame, crumbs)]}
    >
      <Crumbs crumbs={crumbs} />
      <h1>{title}</h1>
      {guides.length > 0 && (
        <>
          <h2>Guides</h2>
          <GuideEntries guides={guides} visit={visit} />
        </>
      )}
      <h2>News ({news.length})</h2>
      {shown.length > 0 ? <NewsEntries items={shown} visit={visit} /> : <p>Nothing yet.</p>}
      <Pager path={path} page={page} hasMore={page * perPage < news.length} />
    </Page>,
  );
}
