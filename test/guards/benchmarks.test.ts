import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseRecord, readRecord } from '../../scripts/bench-record.ts';
import { describeBenchmarks } from '../../scripts/describe-benchmarks.ts';
import { drawBenchmarks } from '../../scripts/draw-benchmarks.ts';

const file = 'docs/benchmarks.json';

it('shows in docs/benchmarks.md what a run has measured, and nothing by hand', () => {
  expect(readFileSync('docs/benchmarks.md', 'utf8')).toBe(describeBenchmarks(readRecord(file)));
});

it('draws from the same record', () => {
  expect(readFileSync('docs/pictures/benchmarks.svg', 'utf8')).toBe(drawBenchmarks(readRecord(file)));
});

it('tells when a figure of the record was changed by hand', () => {
  const text = readFileSync(file, 'utf8');
  const better = text.replace(/"value": (\d)/, (_, digit) => `"value": 9${digit}`);
  expect(better).not.toBe(text);
  expect(() => parseRecord(better)).toThrow('changed by hand');
});
