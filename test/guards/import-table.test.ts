import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { sourceFiles } from '../support/source-files.ts';

const nouns = ['publication', 'news', 'guides'];
const upToIssues = ['lib', 'db', ...nouns, 'issues'];
const upToPreflight = [...upToIssues, 'render', 'emails', 'preflight', 'clicks'];
const upToDelivery = [...upToPreflight, 'subscribers', 'publishing', 'delivery'];

/** Folder by folder: what it may import besides itself. docs/architecture.md shows the same table. */
const mayImport: Record<string, readonly string[]> = {
  lib: [],
  db: ['lib'],
  jobs: ['lib', 'db'],
  publication: ['lib', 'db'],
  guides: ['lib', 'db'],
  news: ['lib', 'db', 'publication'],
  subscribers: ['lib', 'db', 'publication'],
  issues: upToIssues,
  render: [...upToIssues, 'emails'],
  preflight: [...upToIssues, 'render'],
  clicks: [...upToIssues, 'render', 'subscribers'],
  publishing: [...upToIssues, 'render', 'preflight', 'clicks', 'subscribers'],
  delivery: [...upToIssues, 'render', 'preflight', 'clicks', 'subscribers', 'publishing'],
  events: [...upToDelivery],
  web: ['lib'],
  sandbox: ['lib'],
  config: ['lib'],
  app: [...upToDelivery, 'sandbox', 'config'],
  schedule: [...upToDelivery, 'events'],
  site: [...upToDelivery, 'events', 'web'],
  desk: [...upToDelivery, 'events', 'web', 'jobs'],
  cli: [...upToDelivery, 'events', 'web', 'jobs', 'schedule', 'site', 'desk', 'sandbox', 'config', 'app'],
  main: ['cli'],
};

/** What emails may import from src: types, from these. */
const emailTypes = ['publication', 'news', 'guides', 'issues'];

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

function importsOf(path: string, text: string): Import[] {
  const pattern = /(import|export)\s+(type\s+)?(?:[^'";]*?from\s+)?'(\.[^']+)'|import\('(\.[^']+)'\)/g;
  return [...text.matchAll(pattern)].map((match) => ({
    from: path,
    to: normalize(join(dirname(path), match[3] ?? match[4] ?? '')).replaceAll('\\', '/'),
    typeOnly: match[2] !== undefined,
  }));
}

const folderOf = (path: string): string => {
  const [top, next = ''] = path.split('/');
  return top === 'src' ? next.replace(/\.tsx?$/, '') : (top ?? '');
};

const imports = sourceFiles('src', 'emails').flatMap(({ path, text }) => importsOf(path, text));

it('finds the imports at all', () => {
  expect(imports.length).toBeGreaterThan(100);
});

it('imports only what the table allows', () => {
  const wrong = imports
    .filter(({ from }) => from.startsWith('src/'))
    .filter(({ from, to }) => {
      const folder = folderOf(from);
      const target = folderOf(to);
      if (folder === target || to === 'emails/theme.ts') return false;
      return !(mayImport[folder] ?? []).includes(target);
    })
    .map(({ from, to }) => `${from} imports ${to}`);
  expect(wrong).toEqual([]);
});

it('gives templates nothing but types', () => {
  const wrong = imports
    .filter(({ from, to }) => from.startsWith('emails/') && !to.startsWith('emails/'))
    .filter(({ to, typeOnly }) => !typeOnly || !emailTypes.includes(folderOf(to)))
    .map(({ from, to }) => `${from} imports ${to}`);
  expect(wrong).toEqual([]);
});

it.each([
  ['resend', ['src/delivery/resend-mailer.ts', 'src/events/resend-']],
  ['better-sqlite3', ['src/db/']],
  ['pg', ['src/db/']],
  ['pg-boss', ['src/jobs/']],
  ['hono', ['src/web/', 'src/site/', 'src/desk/']],
  ['node-cron', ['src/schedule/']],
])('lets only its own place know %s', (name, places) => {
  const wrong = sourceFiles('src', 'emails')
    .filter(({ text }) => new RegExp(`from '${name}(/[^']*)?'`).test(text))
    .filter(({ path }) => !places.some((place) => path.startsWith(place)));
  expect(wrong.map((file) => file.path)).toEqual([]);
});

it('keeps the clock, chance, the environment and the network out of the domain', () => {
  const world = /\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(|\bprocess\.env\b|\bfetch\(|\bconsole\./;
  const adapters = ['src/lib/', 'src/config.ts', 'src/main.ts', 'src/cli/print.ts', 'src/sandbox/'];
  const wrong = sourceFiles('src', 'emails')
    .filter(({ path }) => !adapters.some((place) => path.startsWith(place)))
    .filter(({ text }) => world.test(text));
  expect(wrong.map((file) => file.path)).toEqual([]);
});

it('gives every file but a test a name of its own', () => {
  const names = sourceFiles('src', 'emails', 'scripts', 'test')
    .map((file) => file.path.split('/').at(-1) ?? '')
    // A test is named after what it looks at, and lies beside others of its folder.
    .filter((name) => !/\.test\.tsx?$/.test(name));
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

it('has no barrels', () => {
  expect(sourceFiles('src', 'emails', 'test').filter((file) => /\/index\.tsx?$/.test(file.path))).toEqual([]);
});
