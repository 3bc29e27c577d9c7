import { type Edit, editInWords } from '../issues/edit.ts';
import type { FormFields } from '../web/read-form.ts';
import { FormToken } from './desk-page.tsx';
import type { Session } from './desk-session.ts';

const texts = {
  title: 'Title',
  summary: 'Summary',
  whyItMatters: 'Why it matters',
  subject: 'Subject',
  preheader: 'Preheader',
  note: 'The note',
} as const;

/** Fields that a form of an issue may carry besides texts. */
const carried = [
  'back',
  'at',
  'item',
  'tier',
  'before',
  'instead',
  'slug',
  'edit',
  ...Object.keys(texts).map((name) => `${name}-was`),
];

/** An edit that was not carried out, with everything that was typed, and the choice to do it all the same. */
export function RefusedEdit({
  title,
  why,
  since,
  issueId,
  form,
  session,
  seen,
}: {
  title: string;
  why: string;
  /** What others did since the editor looked. */
  since: readonly Edit[];
  issueId: string;
  form: FormFields;
  session: Session;
  seen: number;
}) {
  const has = (name: string) => form.all(name).length > 0;
  return (
    <>
      <h1>{title}</h1>
      {since.length === 0 ? (
        <p>{why}</p>
      ) : (
        <>
          <p>Your edit is not carried out yet, since the issue has changed since you looked:</p>
          <ul>
            {since.map((edit) => (
              <li key={edit.id}>{`${edit.by}: ${editInWords(edit)}`}</li>
            ))}
          </ul>
        </>
      )}
      <form method="post" action={`/issues/${issueId}/edits`}>
        <FormToken session={session} />
        <input type="hidden" name="seen" value={seen} />
        {carried
          .flatMap((name) => form.all(name).map((value) => ({ name, value })))
          .map(({ name, value }) => (
            <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
          ))}
        {Object.entries(texts)
          .filter(([name]) => has(name))
          .map(([name, label]) => (
            <p key={name} className="field">
              <label htmlFor={name}>{label}</label>
              <textarea id={name} name={name} rows={3} maxLength={900} defaultValue={form.text(name)} />
            </p>
          ))}
        <p className="row">
          <button type="submit" name="do" value={form.text('do')}>
            {since.length > 0 ? 'Do it all the same' : 'Try again'}
          </button>
          <a className="button quiet" href={`/issues/${issueId}`}>
            Leave it, and look at the issue
          </a>
        </p>
      </form>
    </>
  );
}
