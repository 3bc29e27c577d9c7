import type { ReactNode } from 'react';
import { FormToken } from './desk-page.tsx';
import type { Session } from './desk-session.ts';

/** A form with one order on an issue; `act` names its button. */
export function ActForm({
  session,
  issueId,
  act,
  label,
  isQuiet,
  isOff,
  children,
}: {
  session: Session;
  issueId: string;
  act: string;
  label: string;
  isQuiet?: boolean;
  isOff?: boolean;
  children?: ReactNode;
}) {
  return (
    <form method="post" action={`/issues/${issueId}/acts`} className="act">
      <FormToken session={session} />
      {children}
      <button type="submit" name="do" value={act} className={isQuiet ? 'quiet' : undefined} disabled={isOff}>
        {label}
      </button>
    </form>
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
  type?: 'text' | 'datetime-local';
  value?: string;
  isWanted?: boolean;
  hint?: string;
}) {
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        defaultValue={value}
        required={isWanted}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </p>
  );
}
