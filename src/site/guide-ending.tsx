import { RichText } from '../../emails/_parts/rich-text.tsx';
import type { GuideVersion } from '../guides/guide.ts';
import type { Words } from '../publication/words.ts';
import { agoInWords } from './ago.ts';
import type { ShownGuide } from './guide-versions.ts';
import { NewsEntries } from './news-entries.tsx';
import { guidesNow, newsOfTopic, topicTitle, type Visit } from './visit.ts';

/** The topics that a guide names; those that have a page of their own lead there. */
export function RelatedTopics({ guide, visit }: { guide: GuideVersion; visit: Visit }) {
  return (
    <section aria-labelledby="related-topics">
      <h2 id="related-topics">{visit.words.messages.guides.relatedTopics}</h2>
      <ul className="badges">
        {guide.relatedTopics.map((name) => {
          const topic = visit.content.called.get(name.toLowerCase());
          return <li key={name}>{topic ? <a href={`/topics/${topic.id}`}>{name}</a> : name}</li>;
        })}
      </ul>
    </section>
  );
}

export function Questions({ faq, words }: { faq: GuideVersion['faq']; words: Words }) {
  const labels = words.messages.guides;
  return (
    <section className="faq" aria-labelledby="faq">
      <h2 id="faq">
        <abbr title={labels.faqLong}>{labels.faq}</abbr>
      </h2>
      {faq.map(({ question, answer }) => (
        <div key={question}>
          <h3>{question}</h3>
          <p>{answer}</p>
        </div>
      ))}
    </section>
  );
}

/** Every version there is to read, with its state and age. */
export function Versions({ guide, visit }: { guide: ShownGuide; visit: Visit }) {
  const { words } = visit;
  const labels = words.messages.guides;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{labels.versions}</h2>
      <ul className="versions">
        {guide.versions.map((one) => {
          const path = `/guides/${one.slug}${one === guide.newest ? '' : `?version=${one.version}`}`;
          const name = words.fill(words.messages.guide.version, { version: one.version });
          return (
            <li key={name}>
              {one === guide.shown ? <strong aria-current="page">{name}</strong> : <a href={path}>{name}</a>}{' '}
              <span className="meta">
                <RichText
                  words={words}
                  text={labels.versionLine}
                  places={{
                    state: labels.states[one.state],
                    date: words.date(one.asOf),
                    ago: (
                      <time dateTime={one.generatedAt}>
                        {agoInWords(`${one.generatedAt}T12:00:00Z`, visit)}
                      </time>
                    ),
                  }}
                />
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export function RelatedGuides({ guide, visit }: { guide: GuideVersion; visit: Visit }) {
  const readable = guidesNow(visit);
  const related = guide.relatedGuides.flatMap((slug) => readable.find((one) => one.slug === slug) ?? []);
  if (related.length === 0) return null;
  return (
    <section aria-labelledby="related-guides">
      <h2 id="related-guides">
        {visit.words.fill(visit.words.messages.guides.relatedGuides, { count: related.length })}
      </h2>
      <ul>
        {related.map(({ slug, title }) => (
          <li key={slug}>
            <a href={`/guides/${slug}`}>{title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** As many news items as are shown before the topic's own page has the rest. */
const mostNews = 8;

export function MoreNews({ guide, visit }: { guide: GuideVersion; visit: Visit }) {
  const { words } = visit;
  const labels = words.messages.guides;
  const news = newsOfTopic(visit, guide.topic);
  const topic = visit.content.topics.get(guide.topic);
  if (!topic || news.length === 0) return null;
  return (
    <section aria-labelledby="news">
      <h2 id="news">{words.fill(labels.moreOn, { topic: topicTitle(topic.name), count: news.length })}</h2>
      <NewsEntries items={news.slice(0, mostNews)} visit={visit} />
      {news.length > mostNews && (
        <p className="onward">
          <a href={`/topics/${topic.id}`}>{words.counted(labels.allNews, news.length)}</a>
        </p>
      )}
    </section>
  );
}

export function GuideSources({ sources, words }: { sources: GuideVersion['sources']; words: Words }) {
  if (sources.length === 0) return null;
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">{words.messages.guides.sources}</h2>
      <ul className="two sources">
        {sources.map(({ title, url }) => (
          <li key={url}>{/^https?:/i.test(url) ? <a href={url}>{title}</a> : title}</li>
        ))}
      </ul>
    </section>
  );
}
