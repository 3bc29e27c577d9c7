import { z } from 'zod';
import { parseWith } from '../lib/parse-with.ts';
import { type Answer, errorAnswer } from './answer.ts';
import { apiErrors } from './api-error.ts';

/** What can go wrong with a send request. `accept-…`: the mail is taken, and the answer spoiled. */
const faultKinds = [
  'reset-before-accept',
  'hang',
  'null-error-body',
  'application-error',
  'service-unavailable',
  'rate-limited',
  'local-rate-limited',
  'unauthorized',
  'forbidden',
  'accept-then-reset',
  'accept-then-502-html',
  'accept-then-truncated-200',
  'accept-then-hang',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Chooses what goes wrong. `number` counts send requests from 1, since these faults were set. */
export type Faults = (request: {
  number: number;
  path: string;
  key: string | undefined;
  /** How many emails the body holds. */
  emails: number;
}) => FaultKind | undefined;

/** A plan that can come from another process: these faults on these requests, or on a whole stretch of them. */
export const FaultPlan = z.array(
  z.union([
    z.strictObject({ kind: z.enum(faultKinds), on: z.array(z.int().min(1)) }),
    z.strictObject({ kind: z.enum(faultKinds), from: z.int().min(1), to: z.int().min(1) }),
  ]),
);
export type FaultPlan = z.infer<typeof FaultPlan>;

/** Throws `Failure('invalid')` that says what was got and what a plan wants. */
export function faultsFromPlan(value: unknown): Faults {
  const plan = parseWith(FaultPlan, value, 'The plan of faults');
  return ({ number }) =>
    plan.find((entry) =>
      'on' in entry ? entry.on.includes(number) : entry.from <= number && number <= entry.to,
    )?.kind;
}

/** The answer of a fault that refuses in words; undefined for those that are silent or spoil a true answer. */
export function faultAnswer(kind: FaultKind, rateLimit: number): Answer | undefined {
  switch (kind) {
    case 'null-error-body':
      return { status: 500, body: 'null', headers: { 'content-type': 'application/json' } };
    case 'application-error':
      return errorAnswer(apiErrors.unexpected());
    case 'service-unavailable':
      return errorAnswer(apiErrors.unavailable());
    case 'rate-limited':
      return errorAnswer(apiErrors.tooFast(rateLimit), { 'retry-after': '1' });
    case 'local-rate-limited':
      // The edge answers in plain text, before the API sees anything.
      return { status: 429, body: 'local_rate_limited', headers: { 'content-type': 'text/plain' } };
    case 'unauthorized':
      return errorAnswer(apiErrors.missingKey());
    case 'forbidden':
      return errorAnswer(apiErrors.suspendedKey());
    default:
      return undefined;
  }
}
