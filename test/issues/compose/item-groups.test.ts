import { expect, it } from 'vitest';
import { itemGroups } from '../../../src/issues/compose/item-groups.ts';

it('begins with every place by itself', () => {
  expect(itemGroups(3).all()).toEqual([[0], [1], [2]]);
});

it('joins whole groups, whichever of their members is named, and knows a joined group as one', () => {
  const groups = itemGroups(6);
  groups.join(4, 1);
  groups.join(0, 5);
  groups.join(3, 1);
  groups.join(5, 4);
  expect(groups.all()).toEqual([[0, 1, 3, 4, 5], [2]]);
  expect(groups.of(0)).toBe(groups.of(3));
  expect(groups.of(2)).not.toBe(groups.of(3));
});

it('changes nothing when two of one group are joined', () => {
  const groups = itemGroups(2);
  groups.join(0, 1);
  groups.join(1, 0);
  expect(groups.all()).toEqual([[0, 1]]);
});
