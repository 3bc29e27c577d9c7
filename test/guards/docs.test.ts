import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describePreflight } from '../../scripts/describe-preflight.ts';
import { describeProgram } from '../../scripts/describe-program.ts';
import { describeSettings } from '../../scripts/describe-settings.ts';
import { Environment } from '../../src/config.ts';

it('documents every command as it is (npm run docs)', () => {
  expect(readFileSync('docs/cli.md', 'utf8')).toBe(describeProgram());
});

it('documents every preflight rule as it is (npm run docs)', () => {
  expect(readFileSync('docs/preflight.md', 'utf8')).toBe(describePreflight());
});

it('documents every setting as it is (npm run docs)', () => {
  expect(readFileSync('docs/configuration.md', 'utf8')).toBe(describeSettings());
});

it('has every setting that is read in .env.example, and no other', () => {
  const example = readFileSync('.env.example', 'utf8');
  const named = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]).sort();
  expect(named).toEqual(Object.keys(Environment.shape).sort());
});
