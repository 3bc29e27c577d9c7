import { Page, renderPage } from '../web/page.tsx';
import { breadcrumbData, crumbsTo } from './structured-data.ts';
import { guidesNow, newsOfTopic, topicTitle, type Visit } from './visit.ts';

/** Every topic with something to read, under the headings of a Sunday. */
export function topicListPage(visit: Visit): string {
  const { frame, words } = visit;
  const labels = words.messages.topics;
  return renderPage(
    <Page
      frame={frame}
      title={labels.title}
      description={words.fill(labels.description, { name: frame.name })}
      path="/topics"
      data={[breadcrumbData(frame, crumbsTo(frame, { label: labels.title, path: '/topics' }))]}
    >
      <h1>{labels.title}</h1>
      <p className="lede">{labels.lede}</p>
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
  const { words } = visit;
  const { counts, joints } = words.messages;
  const bySection = new Map<string, { id: string; name: string; told: string }[]>();
  for (const { id, name, section } of visit.content.topics.values()) {
    const guides = guidesNow(visit, id).length;
    const news = newsOfTopic(visit, id).length;
    if (guides + news === 0) continue;
    const told = [
      guides === 0 ? '' : words.counted(counts.guides, guides),
      news === 0 ? '' : words.counted(counts.newsItems, news),
    ];
    const others = bySection.get(section) ?? [];
    bySection.set(section, [
      ...others,
      { id, name, told: told.filter((text) => text !== '').join(joints.comma) },
    ]);
  }
  return [...bySection];
}
