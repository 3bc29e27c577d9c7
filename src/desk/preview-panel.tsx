import { markId } from '../preflight/document/mark-element.ts';
import type { MailSize } from '../publishing/measure-issue.ts';
import type { IssueView } from './issue-view.ts';
import { lookQuery, type MailLook } from './look-of-mail.ts';
import type { ShownCopy } from './shown-copy.ts';
import { SizePanel } from './size-panel.tsx';

/** The exact bytes in a frame, the ways to look at them, and how large they are. */
export function PreviewPanel({
  view,
  copy,
  look,
  size,
}: {
  view: IssueView;
  copy: ShownCopy;
  look: MailLook;
  size: MailSize;
}) {
  const { id } = view.life;
  const fragment = copy.mark === 'outlined' ? `#${markId}` : '';
  const edition = view.issue?.content.edition;
  return (
    <section className="watching" aria-labelledby="preview">
      <h2 id="preview" tabIndex={-1}>
        As it is sent
      </h2>
      <LookForm id={id} look={look} />
      {copy.nobody && <p className="wrong">{`${copy.nobody}. This is the copy with all fallbacks.`}</p>}
      {copy.mark && <Marked id={id} look={look} mark={copy.mark} />}
      <iframe
        className={look.width === 'phone' ? 'frame phone' : 'frame'}
        src={`/issues/${id}/mail${lookQuery({ ...look, as: copy.nobody ? '' : look.as })}${fragment}`}
        title={`${edition?.title ?? ''}: the mail as it is sent`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
      />
      <p className="hint">
        Bytes <span className="mono">{copy.hash.slice(0, 12)}</span>. Personal links lead nowhere here.{' '}
        <a href={`/issues/${id}/source`} hx-boost="false">
          The html to read
        </a>
      </p>
      {edition && <SizePanel size={size} template={edition.template} />}
    </section>
  );
}

function Marked({ id, look, mark }: { id: string; look: MailLook; mark: 'outlined' | 'unseen' }) {
  return (
    <p id="marked" className="notice marked" tabIndex={-1}>
      {mark === 'outlined'
        ? 'A marked copy: what the finding points at is outlined. The bytes that are sent have no such mark. '
        : 'What the finding points at is not seen by readers, so nothing is outlined; its source shows it. '}
      <a id="unmark" href={`/issues/${id}${lookQuery(look, { mark: '' })}`}>
        Take the mark off
      </a>
    </p>
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
      {look.mark !== '' && <input type="hidden" name="mark" value={look.mark} />}
      <input
        id="look-as"
        className="grow"
        name="as"
        type="text"
        aria-label="As which subscriber: id or address"
        placeholder="As id or address"
        defaultValue={look.as}
      />
      <button type="submit" id="look-show" className="quiet small">
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
    <select id={`look-${name}`} name={name} aria-label={label} defaultValue={value}>
      {Object.entries(of).map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </select>
  );
}
