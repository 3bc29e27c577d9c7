import { expect, it } from 'vitest';
import { classifyAnswer } from '../../src/delivery/classify.ts';
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

it.each([
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
