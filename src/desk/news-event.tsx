import type { Decision, GatheredItem } from '../news/news-item.ts';
import { FormToken } from './desk-page.tsx';
import type { Session } from './desk-session.ts';
import { HandForm } from './hand-form.tsx';
import { awayInWords, many } from './moments.ts';
import type { NewsEvent } from './news-view.ts';

/** The form that puts chosen events together; its boxes stand with the events. */
export const togetherForm = 'together';

/** One event: its lead, what else tells of it and how to part them, and a form for words and a figure. */
export function EventEntry({
  event: { lead, coverage },
  topics,
  now,
  session,
}: {
  event: NewsEvent;
  topics: readonly string[];
  now: Date;
  session: Session;
}) {
  const { id, title, url, source, publishedAt, significance, summary } = lead;
  const members = [lead, ...coverage];
  return (
    <li id={`item-${id}`} className="event">
      <div className="event-head">
        <label className="choose">
          <input
            type="checkbox"
            name="event"
            value={members.map((one) => one.id).join(' ')}
            form={togetherForm}
          />
          <span className="visually-hidden">{`Choose: ${title}`}</span>
        </label>
        <h2 className="issue-name">
          <a href={url} rel="noreferrer">
            {title}
          </a>
        </h2>
      </div>
      <p className="meta">
        {`significance ${significance} of 10${isByHand(lead) ? ' (by hand)' : ''} · ${source}, ${awayInWords(publishedAt, now)} · ${lead.topics.join(', ') || 'no topic'}`}
        {coverage.length > 0 && ` · also told by ${coverage.map((item) => item.source).join(', ')}`}
      </p>
      <p className="summary">{summary}</p>
      <Decided decisions={lead.decisions} />
      <div className="folds">
        {coverage.length > 0 && <Coverage members={members} session={session} />}
        <details>
          <summary>
            Give it a figure or words<span className="visually-hidden">: {title}</span>
          </summary>
          <HandForm session={session} item={{ ...lead, isOfFile: !lead.background }} topics={topics} />
        </details>
      </div>
    </li>
  );
}

const isByHand = ({ background, decisions = [] }: GatheredItem): boolean =>
  background?.judgement.by === 'person' ||
  decisions.some((one) => one.kind === 'words' && one.parts.includes('significance'));

function Decided({ decisions = [] }: { decisions?: readonly Decision[] | undefined }) {
  if (decisions.length === 0) return null;
  const words = decisions.map((one) => {
    if (one.kind === 'words') return `${one.by} wrote its ${one.parts.join(' and ')}`;
    return `${one.by}: ${one.kind === 'together' ? 'one event with' : 'another event than'} ${one.other}`;
  });
  return <p className="hint">{`At the desk: ${words.join('; ')}.`}</p>;
}

function Coverage({ members, session }: { members: readonly GatheredItem[]; session: Session }) {
  const [lead] = members;
  return (
    <details>
      <summary>
        {many(members.length, 'report')} of one event<span className="visually-hidden">: {lead?.title}</span>
      </summary>
      <ul className="members">
        {members.map((item) => (
          <li key={item.id}>
            <span>
              <a href={item.url} rel="noreferrer">
                {item.title}
              </a>{' '}
              <span className="meta">{`${item.source}${item === lead ? ', leads' : ''}`}</span>
            </span>
            <form method="post" action="/news/events">
              <FormToken session={session} />
              <input type="hidden" name="item" value={item.id} />
              <input
                type="hidden"
                name="from"
                value={members
                  .filter((other) => other !== item)
                  .map((other) => other.id)
                  .join(' ')}
              />
              <button type="submit" name="do" value="apart" className="quiet small">
                Split out<span className="visually-hidden">: {item.title}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </details>
  );
}
