import { describe, expect, it } from 'vitest';
import { classifyAnswer, heldUntil } from '../../src/delivery/classify.ts';
import type { SendAnswer } from '../../src/delivery/send-answer.ts';

const answer = (status: number | null, name: string, headers: Record<string, string> = {}): SendAnswer => ({
  status,
  headers,
  data: null,
  error: { name, message: 'as said' },
});
const success = (data: unknown): SendAnswer => ({ status: 200, headers: {}, data, error: null });
const ids = (...names: string[]) => names.map((id) => ({ id }));

it.each([
  [429, 'rate_limit_exceeded', 'retry', 'refused'],
  [422, 'rate_limit_exceeded', 'retry', 'refused'],
  [429, 'some_new_limit', 'retry', 'refused'],
  [429, 'daily_quota_exceeded', 'hold', 'refused'],
  [429, 'monthly_quota_exceeded', 'hold', 'refused'],
  [401, 'missing_api_key', 'halt', 'refused'],
  [403, 'suspended_api_key', 'halt', 'refused'],
  [403, 'validation_error', 'halt', 'refused'],
  [400, 'validation_error', 'halt', 'unclear'],
  [422, 'missing_required_field', 'halt', 'unclear'],
  [409, 'concurrent_idempotent_requests', 'retry', 'unclear'],
  [409, 'resource_locked', 'retry', 'unclear'],
  [500, 'internal_server_error', 'retry', 'unclear'],
  [503, 'service_unavailable', 'retry', 'unclear'],
  [502, 'application_error', 'retry', 'unclear'],
  [429, 'application_error', 'retry', 'unclear'],
  [403, 'application_error', 'retry', 'unclear'],
  [null, 'application_error', 'retry', 'unclear'],
])('%s %s means %s, and is %s', (status, name, kind, result) => {
  expect(classifyAnswer(answer(status, name), 2)).toMatchObject({ kind, result });
});

it('waits as long as it is told', () => {
  expect(classifyAnswer(answer(429, 'rate_limit_exceeded', { 'retry-after': '7' }), 2)).toMatchObject({
    afterMs: 7000,
  });
});

it.each([
  [429, 'rate_limit_exceeded', 1000],
  [429, 'some_new_limit', 1000],
  [409, 'concurrent_idempotent_requests', 500],
  [500, 'internal_server_error', undefined],
  [429, 'daily_quota_exceeded', undefined],
])('%s %s waits as told, and otherwise %s ms', (status, name, otherwise) => {
  const waitOf = (headers: Record<string, string>) => classifyAnswer(answer(status, name, headers), 2);
  expect(waitOf({ 'retry-after': '3' })).toMatchObject({ afterMs: 3000 });
  expect(waitOf({ 'retry-after': '0' })).toMatchObject({ afterMs: 0 });
  for (const retryAfter of ['-1', 'soon', 'Infinity']) {
    expect(waitOf({ 'retry-after': retryAfter })).toMatchObject({ afterMs: otherwise });
  }
  expect(waitOf({})).toMatchObject({ afterMs: otherwise });
});

it('says in words what came, for whoever reads the status', () => {
  const why = (given: SendAnswer) => (classifyAnswer(given, 2) as { why: string }).why;
  expect(why(answer(503, 'service_unavailable'))).toBe('503 service_unavailable: as said');
  expect(why(answer(null, 'application_error'))).toBe('no status application_error: as said');
  expect(why({ status: 200, headers: {}, data: undefined, error: null })).toMatch(/neither data nor error/);
  expect(why(success({ data: ids('a') }))).toBe('1 ids and 0 errors for a batch of 2');
  expect(why(success('a page'))).toMatch(/not a list of ids/);
  expect(why(success({ data: ids('a', 'a') }))).toMatch(/same id twice/);
});

it('an error without any status is unclear, whatever its name', () => {
  expect(classifyAnswer(answer(null, 'validation_error'), 2)).toMatchObject({
    kind: 'retry',
    result: 'unclear',
  });
});

describe('a used-up quota', () => {
  const hold = (status: number, name: string, headers: Record<string, string> = {}) => {
    const verdict = classifyAnswer(answer(status, name, headers), 2);
    if (verdict.kind !== 'hold') throw new Error(`wanted a hold, got ${verdict.kind}`);
    return verdict;
  };
  const now = new Date('2025-12-31T22:30:00.000Z');

  it.each([
    ['of the day is back at the next midnight', 'daily_quota_exceeded', '2026-01-01T00:00:00.000Z'],
    ['of the month is back on the first of the next', 'monthly_quota_exceeded', '2026-01-01T00:00:00.000Z'],
  ])('%s, in UTC', (_what, name, until) => {
    expect(heldUntil(hold(429, name), now)).toBe(until);
  });

  it('of the month is not back at the next midnight', () => {
    const middle = new Date('2025-08-06T06:00:00.000Z');
    expect(hold(429, 'monthly_quota_exceeded')).toMatchObject({ quota: 'monthly' });
    expect(heldUntil(hold(429, 'monthly_quota_exceeded'), middle)).toBe('2025-09-01T00:00:00.000Z');
    expect(heldUntil(hold(429, 'daily_quota_exceeded'), middle)).toBe('2025-08-07T00:00:00.000Z');
  });

  it.each([
    ['61', '2025-12-31T22:31:01.000Z'],
    ['60', '2026-01-01T00:00:00.000Z'],
    ['1', '2026-01-01T00:00:00.000Z'],
  ])('with a retry-after of %s seconds is back at %s', (retryAfter, until) => {
    const verdict = hold(429, 'daily_quota_exceeded', { 'retry-after': retryAfter });
    expect(heldUntil(verdict, now)).toBe(until);
  });
});

it('never sends again what the provider calls a changed request', () => {
  expect(classifyAnswer(answer(409, 'invalid_idempotent_request'), 2).kind).toBe('unreadable');
});

it('takes an answer with neither data nor error for unclear', () => {
  expect(classifyAnswer({ status: null, headers: {}, data: null, error: null }, 2)).toMatchObject({
    kind: 'retry',
    result: 'unclear',
  });
});

it('gives each id to its own place around the errors', () => {
  const data = {
    data: ids('a', 'b', 'c'),
    errors: [
      { index: 1, message: 'no' },
      { index: 3, message: 'no' },
    ],
  };
  expect(classifyAnswer(success(data), 5)).toMatchObject({
    kind: 'accepted',
    accepted: [
      { index: 0, id: 'a' },
      { index: 2, id: 'b' },
      { index: 4, id: 'c' },
    ],
    rejected: [{ index: 1 }, { index: 3 }],
  });
});

it('takes an error at the first place for that place', () => {
  const data = { data: ids('b'), errors: [{ index: 0, message: 'no' }] };
  expect(classifyAnswer(success(data), 2)).toMatchObject({
    accepted: [{ index: 1, id: 'b' }],
    rejected: [{ index: 0 }],
  });
});

it.each([
  [
    'one index in range and one out of it',
    {
      data: [],
      errors: [
        { index: 0, message: '' },
        { index: 2, message: '' },
      ],
    },
  ],
  ['an id that is empty', { data: ids('a', '') }],
  ['too few ids', { data: ids('a') }],
  ['too many ids', { data: ids('a', 'b', 'c') }],
  ['an index out of range', { data: ids('a'), errors: [{ index: 2, message: '' }] }],
  ['a negative index', { data: ids('a'), errors: [{ index: -1, message: '' }] }],
  [
    'the same index twice',
    {
      data: [],
      errors: [
        { index: 0, message: '' },
        { index: 0, message: '' },
      ],
    },
  ],
  ['the same id twice', { data: ids('a', 'a') }],
  ['no list at all', { id: 'a' }],
])('zips nothing when there are %s', (_, data) => {
  expect(classifyAnswer(success(data), 2).kind).toBe('unreadable');
});
