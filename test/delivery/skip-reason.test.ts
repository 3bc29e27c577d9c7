import { describe, expect, it } from 'vitest';
import { type Membership, skipReason } from '../../src/delivery/delivery.ts';
import { type LetterFacts, letterSkip } from '../../src/delivery/letter-skip.ts';
import type { SuppressionReason } from '../../src/subscribers/suppression-store.ts';

const now = '2025-08-06T06:00:00.000Z';
const reader: Membership = {
  ...{ state: 'active', address: 'reader@post.org', subscribed: true },
  ...{ suppressed: false, pausedUntil: null },
};

describe('a member looked at once more before a request', () => {
  it.each([
    ['is mailed', {}, undefined],
    ['erased meanwhile is not', { state: 'erased' }, 'erased'],
    ['without an address is not', { address: null }, 'erased'],
    ['on the suppression list is not', { suppressed: true }, 'suppressed'],
    ['whose address bounced is not', { state: 'bounced' }, 'suppressed'],
    ['who complained is not', { state: 'complained' }, 'suppressed'],
    ['who left everything is not', { state: 'unsubscribed' }, 'left'],
    ['who never confirmed is not', { state: 'pending' }, 'left'],
    ['who left this edition is not', { subscribed: false }, 'left this edition'],
    ['who pauses until later is not', { pausedUntil: '2025-08-06T06:00:00.001Z' }, 'paused'],
    ['whose pause ends this very moment is mailed', { pausedUntil: now }, undefined],
    ['whose pause is over is mailed', { pausedUntil: '2025-08-06T05:59:59.999Z' }, undefined],
    ['erased counts as erased, whatever else holds', { state: 'erased', suppressed: true }, 'erased'],
    [
      'who left and is suppressed counts as suppressed',
      { state: 'unsubscribed', suppressed: true },
      'suppressed',
    ],
  ] as const)('%s', (_what, changes, reason) => {
    expect(skipReason({ ...reader, ...changes }, now)).toBe(reason);
  });
});

describe('a letter looked at once more before its request', () => {
  const by = (reason: SuppressionReason, isByHand = reason === 'by_hand') => ({ reason, isByHand });
  const letter: LetterFacts = { kind: 'welcome', expiresAt: null, suppression: undefined, isErased: false };

  it.each([
    ['goes out', {}, undefined],
    ['to somebody erased does not', { isErased: true }, 'erased'],
    ['that ends this very moment does not', { expiresAt: now }, 'expired'],
    ['that ends later goes out', { expiresAt: '2025-08-06T06:00:00.001Z' }, undefined],
    ['to an address that bounced does not', { suppression: by('bounced') }, 'suppressed'],
    ['to somebody who complained does not', { suppression: by('complained') }, 'suppressed'],
    [
      'asking somebody who complained to confirm goes out',
      { kind: 'confirmation', suppression: by('complained') },
      undefined,
    ],
    [
      'asking an address that bounced to confirm does not',
      { kind: 'confirmation', suppression: by('bounced') },
      'suppressed',
    ],
    [
      'asking an address suppressed by hand does not',
      { kind: 'confirmation', suppression: by('by_hand') },
      'suppressed',
    ],
    [
      'asking somebody who complained and whom a person blocked does not',
      { kind: 'confirmation', suppression: by('complained', true) },
      'suppressed',
    ],
  ] as const)('%s', (_what, changes, reason) => {
    expect(letterSkip({ ...letter, ...changes }, now)).toBe(reason);
  });
});
