import type { Issue } from '../issues/issue.ts';
import { EditForm, type EditFrame } from './edit-form.tsx';

/** What most lists show of a subject, and of a preheader behind it. */
const most = { subject: 60, preheader: 110 } as const;

/** Subject and preheader with their lengths, as lists of mail show them, and the editors' note. */
export function HeadlinePanel({
  issue,
  from,
  frame,
}: {
  issue: Issue;
  from: string;
  frame: EditFrame | undefined;
}) {
  const { subject, preheader, editorsNote } = issue;
  return (
    <section id="headline" aria-labelledby="headline-title">
      <h2 id="headline-title">In the inbox</h2>
      <Inbox subject={subject} preheader={preheader} from={from} />
      {frame && (
        <EditForm frame={frame} at="headline">
          <Counted name="subject" label="Subject" text={subject} />
          <Counted name="preheader" label="Preheader" text={preheader} />
          <button type="submit" id="save-headline" name="do" value="headline">
            Save the headline
          </button>
        </EditForm>
      )}
      {frame && (
        <details open={editorsNote !== undefined}>
          <summary>A note from the editors, at the top of the issue</summary>
          <EditForm frame={frame} at="headline">
            <p className="field">
              <label htmlFor="note">The note</label>
              <textarea id="note" name="note" rows={3} maxLength={900} defaultValue={editorsNote ?? ''} />
            </p>
            <button type="submit" id="save-note" name="do" value="note">
              Save the note
            </button>
          </EditForm>
        </details>
      )}
    </section>
  );
}

function Counted({ name, label, text }: { name: keyof typeof most; label: string; text: string }) {
  return (
    <p className="field">
      <label htmlFor={name}>{label}</label>
      <input type="hidden" name={`${name}-was`} value={text} />
      <input
        id={name}
        name={name}
        type="text"
        maxLength={150}
        defaultValue={text}
        data-count={`${name}-count`}
        data-most={most[name]}
        aria-describedby={`${name}-count`}
        required
      />
      <small id={`${name}-count`}>{`${[...text].length} of ${most[name]}`}</small>
    </p>
  );
}

/** As the lists of three clients show it: one line, three lines, two lines. */
function Inbox({ subject, preheader, from }: { subject: string; preheader: string; from: string }) {
  const name = from.replace(/\s*<.*>$/, '');
  return (
    <>
      <p className="hint">Gmail</p>
      <p className="inbox">
        {name} <b>{subject}</b> <span>{`- ${preheader}`}</span>
      </p>
      <div className="two inboxes">
        <div>
          <p className="hint">Apple Mail</p>
          <p className="inbox apple">
            <b>{name}</b>
            <b>{subject}</b>
            <span>{preheader}</span>
          </p>
        </div>
        <div>
          <p className="hint">Outlook</p>
          <p className="inbox">
            {name}
            <br />
            <b>{subject}</b>
            <br />
            <span>{preheader}</span>
          </p>
        </div>
      </div>
    </>
  );
}
