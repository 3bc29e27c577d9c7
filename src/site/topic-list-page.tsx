import { Page, renderPage } from '../web/page.tsx';
import { breadcrumbData, crumbsTo } from './structured-data.ts';
import { guidesNow, newsOfTopic, topicTitle, type Visit } from './visit.ts';

/** Every topic with something to read, under the headings of a Sunday. */
export function topicListPage(visit: Visit): string {
  const { frame } = visit;
  return renderPage(
    <Page
      frame={frame}
      title="Topics"
      description={`What ${frame.name} follows: guides and news by topic.`}
      path="/topics"
      data={[breadcrumbData(frame, crumbsTo(frame, { label: 'Topics', path: '/topics' }))]}
    >
      <h1>Topics</h1>
      <p className="lede">Guides and news, by what they are about.</p>
      {sections(visit).map(([section, topics]) => (
        <section key={section} className="register">
          <h2 className="label">{section}</h2>
          <ul className="topics">
            {topics.map(({ id, name, told }) => (
              <li key={id}>
                <a href={`/topics/${id}`}>{topicTitle(name)}</a> <span className="meta">{told}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>,
  );
}

function sections(visit: Visit) {
  const bySection = new Map<string, { id: string; name: string; told: string }[]>();
  for (const { id, name, section } of visit.content.topics.values()) {
    const guides = guidesNow(visit, id).length;
    const news = newsOfTopic(visit, id).length;
    if (guides + news === 0) continue;
    const told = [counted(guides, 'guide', 'guides'), counted(news, 'news item', 'news items')];
    const others = bySection.get(section) ?? [];
    bySection.set(section, [...others, { id, name, told: told.filter((text) => text !== '').join(', ') }]);
  }
  return [...bySection];
}

const counted = (count: number, one: string, many: string): string =>
  count === 0 ? '' : `${count} ${count === 1 ? one : many}`;
