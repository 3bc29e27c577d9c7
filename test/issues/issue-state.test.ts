import { expect, it } from 'vitest';
import { assertMove, IssueState, issueMoves } from '../../src/issues/issue-state.ts';

const canMove = (from: IssueState, to: IssueState): boolean => {
  try {
    assertMove('midweek-2025-08-06', from, to);
    return true;
  } catch {
    return false;
  }
};

it('lets an issue leave only once it is approved, and takes nothing back that was sent', () => {
  const before = (to: IssueState) => IssueState.options.filter((from) => canMove(from, to));
  expect(before('sending')).toEqual(['approved', 'paused', 'sent']);
  expect(before('approved')).toEqual(['draft', 'held']);
  expect(before('draft')).toEqual(['approved', 'held', 'skipped']);
  expect(before('sent')).toEqual(['sending']);
  expect(before('held')).toEqual(['draft', 'approved']);
  expect(before('skipped')).toEqual(['draft', 'approved', 'held']);
});

it('lets any issue be cancelled but one that is over', () => {
  const over = IssueState.options.filter((from) => !canMove(from, 'cancelled'));
  expect(over).toEqual(['sent', 'skipped', 'cancelled']);
  expect(issueMoves.cancelled).toEqual([]);
});

it('says of a move that there is not what can be done instead', () => {
  expect(() => assertMove('midweek-2025-08-06', 'sending', 'draft')).toThrow(
    'Issue midweek-2025-08-06 is sending and cannot become draft; it can become paused, sent, cancelled',
  );
  expect(() => assertMove('midweek-2025-08-06', 'cancelled', 'draft')).toThrow(
    expect.objectContaining({
      code: 'conflict',
      message:
        'Issue midweek-2025-08-06 is cancelled and cannot become draft; it can become nothing any more',
    }),
  );
});
