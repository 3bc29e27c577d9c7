import { newsEditInWords } from '../news/news-edit.ts';
import { type SourceHealth, stateOf } from '../news/source-health.ts';
import { FormToken } from './desk-page.tsx';
import type { Session } from './desk-session.ts';
import { HandForm } from './hand-form.tsx';
import { awayInWords, many } from './moments.ts';
import { EventEntry, togetherForm } from './news-event.tsx';
import type { NewsView } from './news-view.ts';

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
  const ids = topics.map((topic) => topic.id);
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
          <EventEntry key={event.lead.id} {...{ event, now, session }} topics={ids} />
        ))}
      </ol>
      {events.length > 1 && <Together session={session} />}
      <Decisions edits={view.edits} session={session} />
      <section className="panel" aria-labelledby="add">
        <h2 id="add" className="label">
          Add a page
        </h2>
        <HandForm session={session} topics={ids} />
      </section>
      <Sources healths={healths} now={now} />
    </>
  );
}

function Together({ session }: { session: Session }) {
  return (
    <form method="post" action="/news/events" id={togetherForm} className="together">
      <FormToken session={session} />
      <button type="submit" name="do" value="together" className="quiet">
        Put the chosen together
      </button>
      <span className="hint">They count as one event from then on, in every draft.</span>
    </form>
  );
}

function Decisions({ edits, session }: { edits: NewsView['edits']; session: Session }) {
  if (edits.length === 0) return null;
  return (
    <section aria-labelledby="decided">
      <h2 id="decided">Decided here</h2>
      <ol className="log">
        {edits.map(({ edit, holds }) => (
          <li key={edit.id}>
            <span className={holds ? undefined : 'undone'}>{newsEditInWords(edit)}</span>
            <span className="row">
              <span className="meta">{`${edit.by}, ${edit.at.slice(0, 16).replace('T', ' ')} UTC`}</span>
              {holds && (
                <form method="post" action="/news/events">
                  <FormToken session={session} />
                  <input type="hidden" name="edit" value={edit.id} />
                  <button type="submit" name="do" value="undo" className="quiet small">
                    Undo<span className="visually-hidden">: {newsEditInWords(edit)}</span>
                  </button>
                </form>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
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
