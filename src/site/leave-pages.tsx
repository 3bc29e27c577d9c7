import type { Edition } from '../publication/edition.ts';
import type { Subscriber } from '../subscribers/subscriber.ts';
import { maskedAddress } from './people-site.tsx';

interface LeaveProps {
  reader: Subscriber;
  editions: readonly Edition[];
  /** Where the forms post to. */
  action: string;
}

/** One press to leave, and below it, once, what could be had less of. */
export function LeavePage({ reader, editions, action, pauseWeeks }: LeaveProps & { pauseWeeks: number }) {
  const mine = editions.filter(({ id }) => reader.editions.includes(id));
  const [only, ...more] = mine;
  const isActive = reader.state === 'active';
  const others = more.length > 0 ? mine : editions.filter(({ id }) => id !== only?.id);
  return (
    <>
      {reader.address && isActive && (
        <p>{`${maskedAddress(reader.address)} gets ${mine.map(({ title }) => title).join(' and ') || 'nothing at the moment'}.`}</p>
      )}
      <form method="post" action={action}>
        <button type="submit" name="do" value="leave">
          Unsubscribe from everything
        </button>
      </form>
      {isActive && (
        <>
          <h2 className="label">Or less of it</h2>
          <form method="post" action={action} className="row">
            {others.map(({ id, title }) => (
              <KeepButton key={id} id={id} label={more.length > 0 ? `Only ${title}` : `${title} instead`} />
            ))}
            <button type="submit" name="do" value="pause" className="quiet">
              {`Pause for ${pauseWeeks} weeks`}
            </button>
          </form>
        </>
      )}
    </>
  );
}

/** Says that it is done; `editions` are those that may still be taken back. */
export function LeftPage({ reader, editions, action }: LeaveProps) {
  return (
    <>
      <p className="lede">Nothing more comes from us. What is on its way at this moment may still arrive.</p>
      {reader.address && <p>{`This is about ${maskedAddress(reader.address)}.`}</p>}
      {editions.length > 0 && (
        <>
          <h2 className="label">Or keep one of them</h2>
          <form method="post" action={action} className="row">
            {editions.map(({ id, title }) => (
              <KeepButton key={id} id={id} label={`Only ${title}`} />
            ))}
          </form>
        </>
      )}
      <p className="print">
        Was it a mistake? <a href="/#sign-up">Sign up again</a> at any time.
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
