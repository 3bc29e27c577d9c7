import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { sourceFiles } from '../support/source-files.ts';

const files = sourceFiles('src', 'emails', 'scripts', 'test');

/** Names as they stand between the braces of an import, without `type` and `as …`. */
const namesIn = (braces: string) =>
  [...braces.matchAll(/(?:type\s+)?([\w$]+)(?:\s+as\s+[\w$]+)?\s*(?:,|$)/g)].map(([, name]) => name ?? '');

/** What a file takes from other files of ours, as `path name`; `path *` when it may take whatever there is. */
function takenBy({ path, text }: { path: string; text: string }): string[] {
  const of = (to = '', names: readonly string[]) =>
    names.map((name) => `${normalize(join(dirname(path), to)).replaceAll('\\', '/')} ${name}`);
  const named = /\b(?:import|export)\s+(?:type\s+)?\{([^}]*)\}\s+from\s+'(\.[^']+)'/g;
  const unpacked = /\{([^{}]*)\}\s*=\s*await\s+import\(\s*'(\.[^']+)'\s*\)/g;
  // `(await import('./x.ts')).name` and `typeof import('./x.ts').name`.
  const pointed = /\bimport\(\s*'(\.[^']+)'\s*\)\)?\s*\.([\w$]+)/g;
  const whole = /\bimport\s+\*\s+as\s+\w+\s+from\s+'(\.[^']+)'|\bimport\(\s*'(\.[^']+)'\s*\)\)\s*\[/g;
  return [
    ...[...text.matchAll(named)].flatMap(([, names = '', to]) => of(to, namesIn(names.trim()))),
    ...[...text.matchAll(unpacked)].flatMap(([, names = '', to]) => of(to, namesIn(names.trim()))),
    ...[...text.matchAll(pointed)].flatMap(([, to, name = '']) => of(to, [name])),
    ...[...text.matchAll(whole)].flatMap(([, to, or]) => of(to ?? or, ['*'])),
  ];
}

const exported = /^export\s+(?:async\s+)?(?:const|let|function\*?|class|type|interface)\s+([\w$]+)/gm;

it('exports nothing that no other file takes', () => {
  const taken = new Set(files.flatMap(takenBy));
  const idle = files
    .filter(({ path }) => !taken.has(`${path} *`))
    .flatMap(({ path, text }) => [...text.matchAll(exported)].map(([, name]) => `${path} ${name}`))
    .filter((one) => !taken.has(one));
  expect(taken.size).toBeGreaterThan(1000);
  expect(idle).toEqual([]);
});
