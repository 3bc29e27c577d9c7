import type { Publication } from '../publication/publication.ts';
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
}

/** What one reader gets, when, and how to change or end it. */
export function PreferencesPage(props: PreferencesProps) {
  const { reader, publication, action, said } = props;
  return (
    <>
      {said && (
        <div className="notice" role="status">
          <p>{said}</p>
        </div>
      )}
      {reader.address && <p>{`These are the choices for ${maskedAddress(reader.address)}.`}</p>}
      {reader.state === 'active' ? (
        <Choices {...props} />
      ) : (
        <Away reader={reader} publication={publication} />
      )}
      <h2 className="label">Your data</h2>
      <p>For these we mail you a fresh link first, in case somebody else has this one.</p>
      <form method="post" action={action} className="row">
        {reader.state === 'active' && <Button order="address">Change my address</Button>}
        <Button order="export">Send me my data</Button>
        <Button order="erase">Erase my data</Button>
      </form>
    </>
  );
}

function Choices({ reader, publication, action, now, said }: PreferencesProps) {
  const isPaused = reader.pausedUntil !== undefined && reader.pausedUntil > now.toISOString();
  return (
    <>
      <form method="post" action={action}>
        <fieldset>
          <legend>Send me</legend>
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
          <label htmlFor="zone">My time zone</label>
          <select
            id="zone"
            name="timeZone"
            defaultValue={reader.timeZone ?? ''}
            // What has just been saved is shown as it is, not as the browser would have guessed.
            data-guess-zone={said === undefined ? '' : undefined}
          >
            <option value="">Not set</option>
            {zonesWith(reader.timeZone).map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </select>
        </div>
        <Button order="save" isLoud>
          Save
        </Button>
      </form>
      <h2 className="label">A pause</h2>
      {isPaused && <p>{`Nothing comes until ${dayOf(reader.pausedUntil ?? '')}.`}</p>}
      <form method="post" action={action} className="row">
        <div>
          <label htmlFor="weeks">Send me nothing for</label>
          <select id="weeks" name="weeks" defaultValue={isPaused ? '0' : '2'}>
            {isPaused && <option value="0">no longer: go on now</option>}
            {Array.from({ length: longestPauseWeeks }, (_, index) => index + 1).map((weeks) => (
              <option key={weeks} value={weeks}>
                {weeks === 1 ? 'a week' : `${weeks} weeks`}
              </option>
            ))}
          </select>
        </div>
        <Button order="pause">{isPaused ? 'Change the pause' : 'Pause'}</Button>
      </form>
      <h2 className="label">Leave</h2>
      <form method="post" action={action}>
        <Button order="leave">Unsubscribe from everything</Button>
      </form>
    </>
  );
}

/** Somebody who gets nothing: why, and the way back where there is one. */
function Away({ reader, publication }: Pick<PreferencesProps, 'reader' | 'publication'>) {
  if (reader.state === 'bounced') {
    return (
      <p className="lede">
        Mail to your address came back, so nothing is sent there. Write to the editors when it works again, or
        sign up with another address.
      </p>
    );
  }
  return (
    <>
      <p className="lede">You get nothing from us at the moment.</p>
      <SignUpBox publication={publication} page="/preferences" title="Sign up again" />
    </>
  );
}

/** Asks for the link that stands at the foot of every mail. */
export function AskForLink({ typed, wrong }: { typed?: string; wrong?: string }) {
  return (
    <>
      <p>
        The link to your page is at the foot of every mail from us. Without one at hand, have it mailed to
        you.
      </p>
      <form method="post" action="/preferences">
        <AddressField label="Email address" typed={typed} wrong={wrong} />
        <button type="submit">Mail me the link</button>
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

/** As issues are dated: `Wednesday 13 August 2025`. */
const dayOf = (at: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
    .format(new Date(at))
    .replace(',', '');
