import type { NewsItem } from '../news/news-item.ts';
import { agoInWords } from './ago.ts';
import type { Visit } from './visit.ts';

/** News items with their significance in the margin; the figure is said in words to whoever listens. */
export function NewsEntries({ items, visit }: { items: readonly NewsItem[]; visit: Visit }) {
  const { content, words } = visit;
  return (
    <ol className="entries figured">
      {items.map((item) => (
        <li key={item.id}>
          <p className="figure">
            {words.pieces(words.messages.significance.spoken).map((piece) =>
              'words' in piece ? (
                <span key={piece.words} className="visually-hidden">
                  {piece.words}
                </span>
              ) : (
                item.significance
              ),
            )}
          </p>
          <article>
            <p className="kicker">
              {words.significance(item.significance)}
              {' · '}
              {content.sources.get(item.source)?.name ?? item.source}
              {' · '}
              <time dateTime={item.publishedAt}>{agoInWords(item.publishedAt, visit)}</time>
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
