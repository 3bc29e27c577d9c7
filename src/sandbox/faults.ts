/** What can go wrong on the way, or be answered instead of the truth. `accept-…`: the mail was taken all the same. */
export const faultKinds = [
  'reset-before-accept',
  'accept-then-reset',
  'accept-then-502-html',
  'accept-then-truncated-200',
  'accept-then-hang',
  'hang',
  'null-error-body',
  'application-error',
  'service-unavailable',
  'rate-limited',
  'local-rate-limited',
  'unauthorized',
  'forbidden',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Chooses what goes wrong with a send request; `number` counts them from 1. */
export type Faults = (request: {
  number: number;
  path: string;
  key: string | undefined;
}) => FaultKind | undefined;

/** A plan that can be sent from another process: these faults on these requests. */
export type FaultPlan = readonly { kind: FaultKind; on: readonly number[] }[];

export function faultsFromPlan(plan: FaultPlan): Faults {
  const known = new Set<string>(faultKinds);
  const strange = plan.find((entry) => !known.has(entry.kind));
  if (strange) throw new TypeError(`A fault wants one of ${faultKinds.join(', ')}, got "${strange.kind}"`);
  return ({ number }) => plan.find((entry) => entry.on.includes(number))?.kind;
}

/** Faults that are an answer in the provider's words. */
export const faultAnswers: Partial<
  Record<FaultKind, { status: number; body: string; headers?: Record<string, string> }>
> = {
  'null-error-body': { status: 500, body: 'null' },
  'application-error': answer(500, 'application_error', 'An unexpected error occurred.'),
  'service-unavailable': answer(503, 'service_unavailable', 'API is temporarily unavailable'),
  'rate-limited': {
    ...answer(429, 'rate_limit_exceeded', 'Too many requests.'),
    headers: { 'retry-after': '1' },
  },
  'local-rate-limited': { status: 429, body: 'local_rate_limited' },
  unauthorized: answer(401, 'missing_api_key', 'Missing API Key'),
  forbidden: answer(403, 'suspended_api_key', 'This API key is suspended'),
};

function answer(status: number, name: string, message: string): { status: number; body: string } {
  return { status, body: JSON.stringify({ statusCode: status, message, name }) };
}
