import type { IssueView } from './issue-view.ts';
import { lookQuery, type MailLook } from './look-of-mail.ts';
import type { PersonalCopy } from './personal-copy.ts';

/** Gmail clips near 99.5 kB of decoded html; preflight refuses from here on, and warns from the other. */
const clipAt = 99_000;
const closeAt = 80_000;

/** The exact bytes in a frame, the ways to look at them, and how large they are. */
export function PreviewPanel({ view, copy, look }: { view: IssueView; copy: PersonalCopy; look: MailLook }) {
  const { id } = view.life;
  const bytes = Buffer.byteLength(copy.html);
  return (
    <section className="watching" aria-labelledby="preview">
      <h2 id="preview">As it is sent</h2>
      <LookForm id={id} look={look} />
      <p className="size">
        <meter min={0} max={clipAt} high={closeAt} value={bytes} aria-label="Size of the html" />
        {`${bytes.toLocaleString('en')} of ${clipAt.toLocaleString('en')} bytes before Gmail cuts it off`}
      </p>
      <iframe
        className={look.width === 'phone' ? 'frame phone' : 'frame'}
        src={`/issues/${id}/mail${lookQuery(look)}`}
        title={`${view.issue?.content.edition.title ?? ''}: the mail as it is sent`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
      />
      <p className="hint">
        Bytes <span className="mono">{copy.hash.slice(0, 12)}</span>. Personal links lead nowhere here.{' '}
        <a href={`/issues/${id}/source`}>The html to read</a>
      </p>
    </section>
  );
}

function LookForm({ id, look }: { id: string; look: MailLook }) {
  return (
    <form method="get" action={`/issues/${id}`} className="row" data-at-once="">
      <Choice
        name="part"
        label="Part"
        value={look.part}
        of={{ html: 'Html', text: 'Plain text', source: 'Source' }}
      />
      <Choice name="width" label="Width" value={look.width} of={{ desktop: 'Desktop', phone: 'Phone' }} />
      <Choice
        name="light"
        label="Light"
        value={look.light}
        of={{ system: 'As this screen', light: 'Light', dark: 'Dark', inverted: 'Inverted by force' }}
      />
      <Choice name="images" label="Images" value={look.images} of={{ on: 'Images on', off: 'Images off' }} />
      <input
        className="grow"
        name="as"
        type="text"
        aria-label="As which subscriber: id or address"
        placeholder="As id or address"
        defaultValue={look.as}
      />
      <button type="submit" className="quiet small">
        Show
      </button>
    </form>
  );
}

function Choice({
  name,
  label,
  value,
  of,
}: {
  name: string;
  label: string;
  value: string;
  of: Readonly<Record<string, string>>;
}) {
  return (
    <select name={name} aria-label={label} defaultValue={value}>
      {Object.entries(of).map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </select>
  );
}
