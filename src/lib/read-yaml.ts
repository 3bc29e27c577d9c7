import { readFileSync } from 'node:fs';
import { type Document, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { Failure } from './failure.ts';
import { describeIssues } from './parse-with.ts';

/**
 * Reads a YAML file and checks it with `schema`. Throws `Failure('invalid')` that names the file, the line, the path
 * in it, what was found and what was wanted.
 */
export function readYamlFile<S extends z.ZodType>(path: string, schema: S): z.infer<S> {
  return parseYaml(readTextFile(path), schema, path);
}

/** As `readYamlFile`, for text already at hand; `firstLine` is where it begins in its file, counted from 0. */
export function parseYaml<S extends z.ZodType>(
  text: string,
  schema: S,
  place: string,
  firstLine = 0,
): z.infer<S> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [broken] = document.errors;
  if (broken) {
    const line = (broken.linePos?.[0].line ?? 1) + firstLine;
    const [message = 'broken'] = broken.message.split('\n');
    throw new Failure('invalid', `${place}:${line} wants YAML: ${message}`, { cause: broken });
  }
  const value = documentValue(document, (offset) => `${place}:${lines.linePos(offset).line + firstLine}`);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const lineOf = (keys: readonly PropertyKey[]): number => {
    // A missing key has no place of its own: its parent's is the nearest.
    for (let length = keys.length; length >= 0; length -= 1) {
      const node = document.getIn(keys.slice(0, length), true);
      const range = (node as { range?: [number, number, number] | null } | undefined)?.range;
      if (range) return lines.linePos(range[0]).line + firstLine;
    }
    return 1 + firstLine;
  };
  const problems = describeIssues(value, result.error.issues, (keys) => `${place}:${lineOf(keys)}`);
  throw new Failure('invalid', problems.join('\n'), { cause: result.error });
}

/** References are resolved only here: to what is missing, or so many of them that they would fill the memory. */
function documentValue(document: Document.Parsed, placeAt: (offset: number) => string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    let offset = 0;
    visit(document, {
      Alias(_key, alias) {
        if (alias.resolve(document)) return undefined;
        offset = alias.range?.[0] ?? 0;
        return visit.BREAK;
      },
    });
    throw new Failure('invalid', `${placeAt(offset)} wants YAML: ${(cause as Error).message}`, { cause });
  }
}

/** Throws `Failure('invalid')` when there is no such file. */
export function readTextFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Failure('invalid', `${path}: wants a readable file, got ${(cause as Error).message}`, {
      cause,
    });
  }
}
