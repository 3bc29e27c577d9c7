import { createContext, use } from 'react';
import type { FormFields } from '../web/read-form.ts';

/** A form that was not carried out: its page shows it again as it was typed. */
export interface TypedForm {
  act: string;
  /** Which of several forms of that name. */
  of: string;
  fields: FormFields;
  /** Why it was not carried out; undefined when it is only filled in. */
  why: string | undefined;
}

/** The form that a page shows again, if any. */
export const Typed = createContext<TypedForm | undefined>(undefined);

/** The same, inside that very form. */
export const TypedHere = createContext<TypedForm | undefined>(undefined);

/** What was typed in a field of the form around it; undefined when the form is fresh. */
export function useTyped(name: string): string | undefined {
  const typed = use(TypedHere);
  return typed && typed.fields.all(name).length > 0 ? typed.fields.text(name) : undefined;
}
