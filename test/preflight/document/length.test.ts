import { expect, it } from 'vitest';
import { pixelsOf } from '../../../src/preflight/document/length.ts';

it.each([
  ['12px', 12],
  ['12.25px', 12.25],
  [' 1.5 PX ', 1.5],
  ['-.5px', -0.5],
  ['12pt', 16],
  ['2em', 20],
  ['2rem', 32],
  ['50%', 100],
  ['0', 0],
  ['0.0', 0],
  ['1', undefined],
  ['auto', undefined],
  ['', undefined],
  ['x12px', undefined],
  ['12px 3px', undefined],
  ['12vw', undefined],
])('%j is %j px', (value, pixels) => {
  expect(pixelsOf(value, 10, 200)).toBe(pixels);
});

it('has no percent of nothing', () => {
  expect(pixelsOf('50%', 10)).toBeUndefined();
});
