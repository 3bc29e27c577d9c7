import { type ReactNode, use } from 'react';
import { FormToken } from './desk-page.tsx';
import type { Session } from './desk-session.ts';
import { Typed, TypedHere, useTyped } from './typed-form.ts';

/** What every order on an issue carries. */
export interface ActFrame {
  session: Session;
  issueId: string;
  /** The query of the page's own address, to come back to. */
  back: string;
}

/** A form with one order on an issue; `act` names its button, `of` tells forms of one name apart. */
export function ActForm({
  frame: { session, issueId, back },
  act,
  of = '',
  label,
  isQuiet,
  children,
}: {
  frame: ActFrame;
  act: string;
  of?: string;
  label: string;
  isQuiet?: boolean;
  children?: ReactNode;
}) {
  const typed = use(Typed);
  const own = typed?.act === act && typed.of === of ? typed : undefined;
  return (
    <form method="post" action={`/issues/${issueId}/acts`} className="act">
      <FormToken session={session} />
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="of" value={of} />
      <Refusal why={own?.why} />
      <TypedHere value={own}>{children}</TypedHere>
      <button
        type="submit"
        id={`act-${act}${of && `-${of}`}`}
        name="do"
        value={act}
        className={isQuiet ? 'quiet' : undefined}
      >
        {label}
      </button>
    </form>
  );
}

/** Why the form was not carried out; what was typed stands beneath. */
export function Refusal({ why }: { why: string | undefined }) {
  if (why === undefined) return null;
  return (
    <p id="refused" className="wrong" role="alert" tabIndex={-1} data-first="">
      {`Not done. ${why}`}
    </p>
  );
}

/** Forms folded away, and open when one of them is shown again. */
export function Fold({
  summary,
  acts,
  children,
}: {
  summary: ReactNode;
  acts: readonly string[];
  children: ReactNode;
}) {
  const typed = use(Typed);
  return (
    <details open={typed !== undefined && acts.includes(typed.act)}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

/** One line of text in such a form; `id` is its place on the page. */
export function ActField({
  id,
  name,
  label,
  type = 'text',
  value,
  isWanted = false,
  hint,
}: {
  id: string;
  name: string;
  label: string;
  type?: 'text' | 'url' | 'datetime-local';
  value?: string;
  isWanted?: boolean;
  hint?: string;
}) {
  const typed = useTyped(name);
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        defaultValue={typed ?? value}
        required={isWanted}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </p>
  );
}
