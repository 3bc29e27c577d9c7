import { type SourceHealth, stateOf } from '../news/source-health.ts';
import { ActField } from './act-form.tsx';
import { FormToken } from './desk-page.tsx';
import type { Session } from './desk-session.ts';
import { awayInWords, many } from './moments.ts';
import type { NewsEvent, NewsView } from './news-view.ts';

/** The news by significance with what tells of it, a form to add to it, and the sources. */
export function NewsPage({
  view,
  days,
  now,
  session,
}: {
  view: NewsView;
  days: number;
  now: Date;
  session: Session;
}) {
  const { events, total, healths, topics } = view;
  return (
    <>
      <h1>News</h1>
      <form method="get" action="/news" className="row" data-at-once="">
        <label htmlFor="days">Published in the last</label>
        <select id="days" name="days" defaultValue={String(days)}>
          {[...new Set([3, 7, 14, 30, days])].map((one) => (
            <option key={one} value={one}>{`${one} days`}</option>
          ))}
        </select>
        <button type="submit" className="quiet small">
          Show
        </button>
      </form>
      <p className="meta">
        {`${many(total, 'event')}${total > events.length ? `, the ${events.length} most significant` : ''}`}
      </p>
      <ol className="picks">
        {events.map((event) => (
          <EventEntry key={event.lead.id} event={event} now={now} session={session} />
        ))}
      </ol>
      <section className="panel" aria-labelledby="add">
        <h2 id="add" className="label">
          Add a page
        </h2>
        <HandForm session={session} id="new" topics={topics.map((topic) => topic.id)} />
      </section>
      <Sources healths={healths} now={now} />
    </>
  );
}

function EventEntry({
  event: { lead, coverage },
  now,
  session,
}: {
  event: NewsEvent;
  now: Date;
  session: Session;
}) {
  const { id, title, url, source, publishedAt, significance, topics, summary, background } = lead;
  return (
    <li id={`item-${id}`}>
      <h2 className="issue-name">
        <a href={url} rel="noreferrer">
          {title}
        </a>
      </h2>
      <p className="meta">
        {`significance ${significance} of 10${background?.judgement.by === 'person' ? ' (by hand)' : ''} · ${source}, ${awayInWords(publishedAt, now)} · ${topics.join(', ') || 'no topic'}`}
        {coverage.length > 0 && ` · also told by ${coverage.map((item) => item.source).join(', ')}`}
      </p>
      <p className="meta">{summary}</p>
      {background && (
        <details>
          <summary>
            Give it a figure or words<span className="visually-hidden">: {title}</span>
          </summary>
          <HandForm session={session} id={id} url={url} topics={topics} significance={significance} />
        </details>
      )}
    </li>
  );
}

function HandForm({
  session,
  id,
  url,
  topics,
  significance,
}: {
  session: Session;
  id: string;
  url?: string;
  topics: readonly string[];
  significance?: number;
}) {
  return (
    <form method="post" action="/news" className="act">
      <FormToken session={session} />
      {url ? (
        <input type="hidden" name="url" value={url} />
      ) : (
        <ActField id={`url-${id}`} name="url" label="Its address" isWanted />
      )}
      <ActField id={`title-${id}`} name="title" label={url ? 'Another title' : 'Title'} isWanted={!url} />
      <ActField id={`summary-${id}`} name="summary" label="Summary (20 to 600 characters)" />
      <ActField id={`why-${id}`} name="why" label="Why it matters" />
      <ActField
        id={`significance-${id}`}
        name="significance"
        label="Significance, 1 to 10"
        value={significance === undefined ? '' : String(significance)}
      />
      <ActField
        id={`topics-${id}`}
        name="topics"
        label="Topics, the main one first"
        value={url ? topics.join(', ') : ''}
        {...(url ? {} : { hint: `Known: ${topics.join(', ')}` })}
      />
      <button type="submit" className="quiet">
        {url ? 'Save' : 'Add it'}
      </button>
    </form>
  );
}

function Sources({ healths, now }: { healths: readonly SourceHealth[]; now: Date }) {
  if (healths.length === 0) return null;
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">Feeds</h2>
      <div className="table">
        <table className="stacking">
          <thead>
            <tr>
              <th scope="col">Feed</th>
              <th scope="col">State</th>
              <th scope="col">Last good</th>
              <th scope="col">Last trouble</th>
            </tr>
          </thead>
          <tbody>
            {healths.map((health) => (
              <tr key={health.id}>
                <th scope="row">{health.id}</th>
                <td data-label="State">{stateOf(health)}</td>
                <td data-label="Last good">
                  {health.lastGoodAt ? awayInWords(health.lastGoodAt, now) : 'never'}
                </td>
                <td data-label="Last trouble">{health.lastError ?? 'none'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
