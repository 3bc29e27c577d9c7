import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../src/cli/program.ts';
import { sourceFiles } from '../support/source-files.ts';

const program = buildProgram({ env: {}, stop: new AbortController().signal }, () => undefined);
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** docs/cli.md is written from the program itself. */
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md'],
  ...readdirSync('docs').flatMap((name) =>
    name.endsWith('.md') && name !== 'cli.md' ? [`docs/${name}`] : [],
  ),
].map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** What a page shows as code, a line each: spans, which may be broken over two lines, and blocks. */
function codeIn(text: string): string[] {
  const blocks = [...text.matchAll(/^```.*\n([\s\S]*?)^```/gm)].flatMap(([, code = '']) => code.split('\n'));
  const spans = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`]+)`/g)];
  return [...blocks, ...spans.map(([, code = '']) => code.replace(/\s+/g, ' '))];
}

/** What is wrong with a command line of ours, as documentation shows it: `almanac edit ISSUE drop ITEM`. */
function faultsIn(words: readonly string[]): string[] {
  let command: Command = program;
  const rest = [...words];
  while (command.commands.length > 0) {
    const next = command.commands.find((one) => one.name() === rest[0]);
    if (!next) return [`there is no command "${rest[0] ?? ''}"`];
    command = next;
    rest.shift();
  }
  const known = [...program.options, ...command.options].flatMap(({ long, short }) => [long, short]);
  return rest
    .map((word) => word.replace(/^\[/, '').replace(/[\],;.]*$/, ''))
    .filter((word) => /^--?[a-z]/.test(word) && !known.includes(word))
    .map((word) => `${command.name()} has no option ${word}`);
}

/** The command line in a line of code, if it is one of ours. */
function commandLines(code: string): string[][] {
  const [, line] = /^(?:npm run (?:-s )?almanac -- |(?:npx )?almanac )([^#]*)/.exec(code) ?? [];
  return line === undefined ? [] : [line.trim().split(/\s+/)];
}

/** The last parts of the paths of all files with code. */
const fileNames = sourceFiles('src', 'emails', 'scripts', 'test').map(({ path }) => `/${path}`);
const isThere = (path: string) => existsSync(path) || fileNames.some((name) => name.endsWith(`/${path}`));

/** What a link to a heading ends with. */
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );

describe.each(pages)('$path', ({ path, text }) => {
  const code = codeIn(text);

  it('names only commands and options that there are', () => {
    expect(code.flatMap(commandLines).flatMap(faultsIn)).toEqual([]);
  });

  it('names only npm scripts that there are', () => {
    const named = code.flatMap((line) => [...line.matchAll(/npm run (?:-s |--silent )?([\w:-]+)/g)]);
    expect(named.map(([, name = '']) => name).filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names only files that there are', () => {
    const below = /(?<![\w/.-])(?:src|emails|test|scripts|docs|deploy|data)\/[\w./-]*\w(?![\w|*…{])/g;
    const withCode = /(?<![\w/.*-])\w[\w/-]*(?:\.[\w-]+)?\.tsx?\b/g;
    const paths = code.flatMap((line) => [...line.matchAll(below), ...line.matchAll(withCode)]);
    expect(paths.map(([path]) => path).filter((path) => !isThere(path))).toEqual([]);
  });

  it('links only to files and headings that there are', () => {
    const links = [...text.matchAll(/\]\((?!https?:|mailto:)([^)#]*)#?([^)]*)\)/g)];
    const broken = links.filter(([, to = '', anchor = '']) => {
      const file = to === '' ? path : join(dirname(path), to);
      if (!existsSync(file)) return true;
      return anchor !== '' && !anchorsOf(readFileSync(file, 'utf8')).includes(anchor);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });
});

it('finds the command lines at all', () => {
  expect(pages.flatMap(({ text }) => codeIn(text)).flatMap(commandLines).length).toBeGreaterThan(80);
});
