import type { Context } from 'hono';

/** The text fields of a posted form: the values given for a name, in order. Files count as nothing. */
export interface FormFields {
  /** The first value, trimmed; '' when there is none. */
  text(name: string): string;
  all(name: string): string[];
}

/**
 * Reads a urlencoded or multipart form. What is neither, or is broken, is an empty form: a form without what is needed
 * is answered by whoever needs it.
 */
export async function readForm(context: Context): Promise<FormFields> {
  const fields = await context.req.parseBody({ all: true }).catch(() => ({}) as Record<string, unknown>);
  const all = (name: string): string[] => {
    const given: unknown = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return [given].flat().filter((value): value is string => typeof value === 'string');
  };
  return { all, text: (name) => (all(name)[0] ?? '').trim() };
}
