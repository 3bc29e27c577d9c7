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
          <p className="weight">
            <span className="visually-hidden">Significance </span>
            <span className="figure">{item.significance}</span>
            <span className="visually-hidden"> of 10, </span>
            <span className="word">{significanceWord(item.significance)}</span>
          </p>
          <article>
            <h3>
              <a href={item.url}>{item.title}</a>
            </h3>
            <p className="meta">
              {content.sources.get(item.source)?.name ?? item.source}
              {' · '}
              <time dateTime={item.publishedAt}>{agoInWords(item.publishedAt, now, timeZone)}</time>
            </p>
            <p>{item.summary}</p>
          </article>
        </li>
      ))}
    </ol>
  );
}
