import { significanceWord } from '../../emails/_parts/significance.ts';
import type { NewsItem } from '../news/news-item.ts';
import { agoInWords } from './ago.ts';
import type { Visit } from './visit.ts';

/** News items with their significance in the margin; the figure is said in words to whoever listens. */
export function NewsEntries({ items, visit }: { items: readonly NewsItem[]; visit: Visit }) {
  const { content, now, timeZone } = visit;
  return (
    <ol className="entries figured">
      {items.map((item) => (
        <li key={item.id}>
          <p className="figure">
            <span className="visually-hidden">Significance </span>
            {item.significance}
            <span className="visually-hidden"> of 10</span>
          </p>
          <article>
            <p className="kicker">
              {significanceWord(item.significance)}
              {' · '}
              {content.sources.get(item.source)?.name ?? item.source}
              {' · '}
              <time dateTime={item.publishedAt}>{agoInWords(item.publishedAt, now, timeZone)}</time>
            </p>
            <h3>
              <a href={item.url}>{item.title}</a>
            </h3>
            <p>{item.summary}</p>
          </article>
        </li>
      ))}
    </ol>
  );
}
