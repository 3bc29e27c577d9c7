import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { FailureCode } from '../lib/failure.ts';

/** What a failure of the domain means on the web, on site and desk alike. */
export const failureStatus = {
  invalid: 422,
  not_found: 404,
  conflict: 409,
  blocked: 409,
  unavailable: 503,
  interrupted: 503,
} as const satisfies Record<FailureCode, ContentfulStatusCode>;
