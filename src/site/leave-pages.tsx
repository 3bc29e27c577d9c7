import { RichText } from '../../emails/_parts/rich-text.tsx';
import type { Edition } from '../publication/edition.ts';
import type { Words } from '../publication/words.ts';
import type { Subscriber } from '../subscribers/subscriber.ts';
import { maskedAddress } from './people-site.tsx';

interface LeaveProps {
  reader: Subscriber;
  editions: readonly Edition[];
  /** Where the forms post to. */
  action: string;
  words: Words;
}

/** One press to leave, and below it, once, what could be had less of. */
export function LeavePage({ pauseWeeks, ...props }: LeaveProps & { pauseWeeks: number }) {
  const { reader, editions, action, words } = props;
  const labels = words.messages.leave;
  const mine = editions.filter(({ id }) => reader.editions.includes(id));
  const [only, ...more] = mine;
  const isActive = reader.state === 'active';
  const others = more.length > 0 ? mine : editions.filter(({ id }) => id !== only?.id);
  return (
    <>
      {reader.address && isActive && (
        <p>
          {words.fill(mine.length > 0 ? labels.gets : labels.getsNothing, {
            address: maskedAddress(reader.address),
            editions: words.list(mine.map(({ title }) => title)),
          })}
        </p>
      )}
      <form method="post" action={action}>
        <button type="submit" name="do" value="leave">
          {labels.button}
        </button>
      </form>
      {isActive && (
        <>
          <h2 className="label">{labels.less}</h2>
          <form method="post" action={action} className="row">
            {others.map(({ id, title }) => (
              <KeepButton
                key={id}
                id={id}
                label={words.fill(more.length > 0 ? labels.only : labels.instead, { edition: title })}
              />
            ))}
            <button type="submit" name="do" value="pause" className="quiet">
              {words.fill(labels.pauseFor, {
                weeks: words.counted(words.messages.counts.weeks, pauseWeeks),
              })}
            </button>
          </form>
        </>
      )}
    </>
  );
}

/** Says that it is done; `editions` are those that may still be taken back. */
export function LeftPage({ reader, editions, action, words }: LeaveProps) {
  const labels = words.messages.leave;
  return (
    <>
      <p className="lede">{labels.left}</p>
      {reader.address && <p>{words.fill(labels.about, { address: maskedAddress(reader.address) })}</p>}
      {editions.length > 0 && (
        <>
          <h2 className="label">{labels.keepOne}</h2>
          <form method="post" action={action} className="row">
            {editions.map(({ id, title }) => (
              <KeepButton key={id} id={id} label={words.fill(labels.only, { edition: title })} />
            ))}
          </form>
        </>
      )}
      <p className="print">
        <RichText
          words={words}
          text={labels.mistake}
          places={{ signUp: <a href="/#sign-up">{labels.mistakeLink}</a> }}
        />
      </p>
    </>
  );
}

function KeepButton({ id, label }: { id: string; label: string }) {
  return (
    <button type="submit" name="do" value={`keep ${id}`} className="quiet">
      {label}
    </button>
  );
}
