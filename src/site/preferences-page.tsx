import type { Publication } from '../publication/publication.ts';
import type { Words } from '../publication/words.ts';
import { longestPauseWeeks } from '../subscribers/preferences.ts';
import type { Subscriber } from '../subscribers/subscriber.ts';
import { AddressField } from './address-field.tsx';
import { maskedAddress } from './people-site.tsx';
import { SignUpBox } from './sign-up-box.tsx';

interface PreferencesProps {
  reader: Subscriber;
  publication: Publication;
  /** Where the forms post to. */
  action: string;
  now: Date;
  /** What the last press did, or why it did nothing. */
  said: string | undefined;
  words: Words;
}

/** What one reader gets, when, and how to change or end it. */
export function PreferencesPage(props: PreferencesProps) {
  const { reader, publication, action, said, words } = props;
  const labels = words.messages.preferences;
  return (
    <>
      {said && (
        <div className="notice" role="status">
          <p>{said}</p>
        </div>
      )}
      {reader.address && <p>{words.fill(labels.choicesFor, { address: maskedAddress(reader.address) })}</p>}
      {reader.state === 'active' ? (
        <Choices {...props} />
      ) : (
        <Away reader={reader} publication={publication} words={words} />
      )}
      <h2 className="label">{labels.data}</h2>
      <p>{labels.dataNote}</p>
      <form method="post" action={action} className="row">
        {reader.state === 'active' && <Button order="address">{labels.changeAddress}</Button>}
        <Button order="export">{labels.sendData}</Button>
        <Button order="erase">{labels.eraseData}</Button>
      </form>
    </>
  );
}

function Choices({ reader, publication, action, now, said, words }: PreferencesProps) {
  const labels = words.messages.preferences;
  const isPaused = reader.pausedUntil !== undefined && reader.pausedUntil > now.toISOString();
  return (
    <>
      <form method="post" action={action}>
        <fieldset>
          <legend>{labels.sendMe}</legend>
          {publication.editions.map(({ id, title }) => (
            <label className="choice" key={id}>
              <input
                type="checkbox"
                name="edition"
                value={id}
                defaultChecked={reader.editions.includes(id)}
              />
              <span>{title}</span>
            </label>
          ))}
        </fieldset>
        <div className="field">
          <label htmlFor="zone">{labels.zone}</label>
          <select
            id="zone"
            name="timeZone"
            defaultValue={reader.timeZone ?? ''}
            // What has just been saved is shown as it is, not as the browser would have guessed.
            data-guess-zone={said === undefined ? '' : undefined}
          >
            <option value="">{labels.noZone}</option>
            {zonesWith(reader.timeZone).map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </select>
        </div>
        <Button order="save" isLoud>
          {labels.save}
        </Button>
      </form>
      <h2 className="label">{labels.pauseTitle}</h2>
      {isPaused && (
        <p>{words.fill(labels.pausedUntil, { day: words.day((reader.pausedUntil ?? '').slice(0, 10)) })}</p>
      )}
      <form method="post" action={action} className="row">
        <div>
          <label htmlFor="weeks">{labels.pauseFor}</label>
          <select id="weeks" name="weeks" defaultValue={isPaused ? '0' : '2'}>
            {isPaused && <option value="0">{labels.goOn}</option>}
            {Array.from({ length: longestPauseWeeks }, (_, index) => index + 1).map((weeks) => (
              <option key={weeks} value={weeks}>
                {words.counted(words.messages.counts.weeks, weeks)}
              </option>
            ))}
          </select>
        </div>
        <Button order="pause">{isPaused ? labels.changePause : labels.pause}</Button>
      </form>
      <h2 className="label">{labels.leaveTitle}</h2>
      <form method="post" action={action}>
        <Button order="leave">{labels.leave}</Button>
      </form>
    </>
  );
}

/** Somebody who gets nothing: why, and the way back where there is one. */
function Away({ reader, publication, words }: Pick<PreferencesProps, 'reader' | 'publication' | 'words'>) {
  const { preferences: labels, signUp } = words.messages;
  if (reader.state === 'bounced') {
    return <p className="lede">{labels.bounced}</p>;
  }
  return (
    <>
      <p className="lede">{labels.nothing}</p>
      <SignUpBox publication={publication} words={words} page="/preferences" title={signUp.again} />
    </>
  );
}

/** Asks for the link that stands at the foot of every mail. */
export function AskForLink(props: { typed?: string; wrong?: string; words: Words }) {
  const { typed, wrong, words } = props;
  const { preferences: labels, signUp } = words.messages;
  return (
    <>
      <p>{labels.askLink}</p>
      <form method="post" action="/preferences">
        <AddressField label={signUp.address} typed={typed} wrong={wrong} />
        <button type="submit">{labels.mailLink}</button>
      </form>
    </>
  );
}

function Button({ order, isLoud, children }: { order: string; isLoud?: boolean; children: string }) {
  return (
    <button type="submit" name="do" value={order} {...(isLoud ? {} : { className: 'quiet' })}>
      {children}
    </button>
  );
}

/** What a list offers; a zone somebody has that the runtime lists under another name stays. */
function zonesWith(own: string | undefined): string[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  return own === undefined || zones.includes(own) ? zones : [own, ...zones];
}
