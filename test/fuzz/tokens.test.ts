import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makePassingToken, readPassingToken } from '../../src/subscribers/passing-token.ts';
import { makeToken, makeVoteToken, readToken, readVoteToken } from '../../src/subscribers/tokens.ts';
import { fuzzing, mangled } from '../support/mangled.ts';

const keys = { current: { id: 'b2', secret: 'new secret' }, older: [{ id: 'a1', secret: 'old secret' }] };
const now = new Date('2025-08-06T06:00:00.000Z');
const expiresAt = new Date('2025-08-07T06:00:00.000Z');

const whole = {
  unsubscribe: makeToken(keys, { purpose: 'unsubscribe', subscriberId: 7 }),
  confirm: makePassingToken(keys, { purpose: 'confirm', id: 7, expiresAt }),
  vote: makeVoteToken(keys, 7),
};

/** What any reader makes of it: nothing, unless it is one of ours, unchanged. */
const openers = (token: string) => [
  readToken(keys, 'unsubscribe', token).kind,
  readToken(keys, 'preferences', token).kind,
  readPassingToken(keys, 'confirm', token, now).kind,
  readPassingToken(keys, 'erase', token, now).kind,
  readVoteToken(keys, token) === undefined ? 'invalid' : 'valid',
];

it.each(Object.entries(whole))('a damaged %s token opens nothing and throws nothing', (_kind, token) => {
  expect(openers(token).filter((kind) => kind === 'valid')).toHaveLength(1);
  fc.assert(
    fc.property(mangled(token), (damaged) => {
      fc.pre(damaged !== token);
      expect(openers(damaged)).not.toContain('valid');
    }),
    fuzzing(1_000),
  );
});

it('text of any kind opens nothing and throws nothing', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.base64String({ maxLength: 200 }));
  fc.assert(
    fc.property(text, (token) => {
      expect(openers(token)).not.toContain('valid');
    }),
    fuzzing(1_000),
  );
});
