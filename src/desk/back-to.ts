import type { FormFields } from '../web/read-form.ts';
import { lookQuery, MailLook } from './look-of-mail.ts';

/** The look that a form's page had, out of its field `back`. */
export function lookOf(form: FormFields): MailLook {
  return MailLook.parse(Object.fromEntries(new URLSearchParams(form.text('back'))));
}

/** The issue's page as it was looked at, at the place that the form stood at. */
export function backTo(issueId: string, form: FormFields): string {
  const place = form.text('at');
  const fragment = place === '' ? '' : `#${encodeURIComponent(place)}`;
  return `/issues/${encodeURIComponent(issueId)}${lookQuery({ ...lookOf(form), mark: '' })}${fragment}`;
}
