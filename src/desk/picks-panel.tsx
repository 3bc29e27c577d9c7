import { type Pick, Tier } from '../issues/issue.ts';
import type { CandidateReport } from '../issues/issue-report.ts';
import { EditForm, type EditFrame } from './edit-form.tsx';
import { Reasons, ScoreBar } from './score-bar.tsx';

const tierNames = { lead: 'Lead', story: 'Stories', brief: 'Briefs' } as const satisfies Record<Tier, string>;

interface PicksProps {
  picks: readonly Pick[];
  candidates: readonly CandidateReport[];
  /** Undefined when the issue can no longer be edited. */
  frame: EditFrame | undefined;
}

/** The picks by tier, each with its score, its reasons and what can be done with it. */
export function PicksPanel({ picks, candidates, frame }: PicksProps) {
  return (
    <section aria-labelledby="picks">
      <h2 id="picks">Picks</h2>
      {frame && (
        <p className="hint dragged-hint">
          Take one by its dots to drag it to another place or tier, or out to the runners-up. The buttons do
          the same.
        </p>
      )}
      {Tier.options.map((tier) => {
        const own = picks.filter((pick) => pick.tier === tier);
        return (
          <div key={tier}>
            <div className="tier">
              <h3 id={`tier-${tier}`}>{tierNames[tier]}</h3> <span className="meta">{own.length}</span>
            </div>
            <ol className="picks" data-tier={tier} aria-labelledby={`tier-${tier}`}>
              {own.map((pick, index) => (
                <PickEntry
                  key={pick.itemId}
                  pick={pick}
                  candidate={candidates.find((one) => one.itemId === pick.itemId)}
                  frame={frame}
                  place={{ isFirst: index === 0, isLast: index === own.length - 1 }}
                />
              ))}
            </ol>
          </div>
        );
      })}
    </section>
  );
}

interface PickProps {
  pick: Pick;
  candidate: CandidateReport | undefined;
  frame: EditFrame | undefined;
  place: { isFirst: boolean; isLast: boolean };
}

function PickEntry({ pick, candidate, frame, place }: PickProps) {
  const { itemId, title, url, source, age, significance, summary, whyItMatters, topics, coverage, followUp } =
    pick;
  const others = coverage.map((item) => item.source).join(', ');
  return (
    <li id={`pick-${itemId}`} data-item={itemId}>
      {frame && <Grip />}
      <h4>
        <a href={url} rel="noreferrer">
          {title}
        </a>
      </h4>
      <p className="meta">
        {`${source.name}, ${age} · significance ${significance} of 10 · ${topics.join(', ') || 'no topic'}`}
        {others && ` · also told by ${others}`}
        {followUp && ` · ${followUp.label}`}
      </p>
      <p className="meta">
        <ScoreBar score={candidate?.score} />
        {!candidate?.score && 'put in by hand'}
      </p>
      {frame && <Placing frame={frame} pick={pick} place={place} />}
      <details>
        <summary>
          Why it is here<span className="visually-hidden">: {title}</span>
        </summary>
        <Reasons candidate={candidate} />
        {!candidate && <p className="meta">An editor wants it.</p>}
      </details>
      {frame ? (
        <Texts frame={frame} pick={pick} />
      ) : (
        <p className="meta">{[summary, whyItMatters].filter(Boolean).join(' ')}</p>
      )}
    </li>
  );
}

/** What an item is taken by; the buttons are for everybody else. */
export function Grip() {
  return <span className="grip" aria-hidden="true" title="Drag it to another place" />;
}

function Placing({ frame, pick, place }: { frame: EditFrame; pick: Pick; place: PickProps['place'] }) {
  const { itemId, title, tier } = pick;
  const others = Tier.options.filter((one) => one !== tier);
  const button = (order: string, words: string, isOff = false) => (
    <button
      type="submit"
      id={`${order.replace(' ', '-')}-${itemId}`}
      name="do"
      value={order}
      className="quiet small"
      disabled={isOff}
    >
      {words}
      <span className="visually-hidden">: {title}</span>
    </button>
  );
  return (
    <EditForm frame={frame} at={`pick-${itemId}`} className="row">
      <input type="hidden" name="item" value={itemId} />
      {tier !== 'lead' && button('up', 'Up', place.isFirst)}
      {tier !== 'lead' && button('down', 'Down', place.isLast)}
      {others.map((one) => (
        <span key={one}>{button(`to ${one}`, `To ${tierNames[one].toLowerCase()}`)}</span>
      ))}
      {button('pin', 'Pin')}
      {button('drop', 'Drop')}
    </EditForm>
  );
}

function Texts({ frame, pick }: { frame: EditFrame; pick: Pick }) {
  const { itemId, title } = pick;
  const field = (name: 'title' | 'summary' | 'whyItMatters', label: string, rows: number) => {
    const id = `${name}-${itemId}`;
    return (
      <p className="field">
        <label htmlFor={id}>{label}</label>
        <input type="hidden" name={`${name}-was`} value={pick[name] ?? ''} />
        <textarea id={id} name={name} rows={rows} maxLength={900} defaultValue={pick[name] ?? ''} />
      </p>
    );
  };
  return (
    <details>
      <summary>
        Edit its text<span className="visually-hidden">: {title}</span>
      </summary>
      <EditForm frame={frame} at={`pick-${itemId}`}>
        <input type="hidden" name="item" value={itemId} />
        {field('title', 'Title', 2)}
        {field('summary', 'Summary', 5)}
        {field('whyItMatters', 'Why it matters', 3)}
        <button type="submit" id={`save-${itemId}`} name="do" value="texts">
          Save the text
        </button>
      </EditForm>
    </details>
  );
}
