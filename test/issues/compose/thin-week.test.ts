import { expect, it } from 'vitest';
import { shapeOf } from '../../../src/issues/compose/thin-week.ts';

it.each([
  [14, true, 'full', '14 items, and 14 make a full issue'],
  [13, true, 'short', '13 items: a full issue wants 14, a short one 8'],
  [8, false, 'short', '8 items: a full issue wants 14, a short one 8'],
  [7, true, 'guide-led', 'only 7 items, so the guide leads (a short issue wants 8)'],
  [3, true, 'guide-led', 'only 3 items, so the guide leads (a short issue wants 8)'],
  [7, false, 'skip', '7 items are too few for an issue: and there is no guide to lead it'],
  [2, true, 'skip', '2 items are too few for an issue: even one led by its guide wants 3'],
  [1, true, 'skip', '1 item is too few for an issue: even one led by its guide wants 3'],
])('makes of %i items (guide: %s) an issue that is %s', (picks, hasGuide, shape, reason) => {
  expect(shapeOf(picks, hasGuide, { full: 14, short: 8, guideLed: 3 })).toEqual({ shape, reason });
});
