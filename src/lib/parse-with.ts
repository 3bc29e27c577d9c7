import type { z } from 'zod';
import { Failure } from './failure.ts';

/**
 * Parses `value` with `schema`; throws `Failure('invalid')` that names the place (a file, an env variable),
 * the path in it, what was found and what was wanted.
 */
export function parseWith<S extends z.ZodType>(schema: S, value: unknown, place: string): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = describeIssues(value, result.error.issues, () => place);
  throw new Failure('invalid', problems.join('\n'), { cause: result.error });
}

/** A line per problem: `place path: what was wanted, got this`. */
export function describeIssues(
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
  placeOf: (path: readonly PropertyKey[]) => string,
): string[] {
  return issues.map((issue) => {
    const path = issue.path.map(String).join('.') || '(whole)';
    return `${placeOf(issue.path)} ${path}: ${issue.message}, got ${shown(valueAt(value, issue.path))}`;
  });
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
