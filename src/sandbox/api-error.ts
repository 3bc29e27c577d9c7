/** An answer that is no success, as the provider words it. */
export interface ApiError {
  statusCode: number;
  name: string;
  message: string;
}

const errorOf =
  (statusCode: number, name: string) =>
  (message: string): ApiError => ({ statusCode, name, message });

export const apiErrors = {
  missingKey: () => errorOf(401, 'missing_api_key')('Missing API Key'),
  unknownKey: () => errorOf(400, 'validation_error')('API key is invalid'),
  restrictedKey: () => errorOf(401, 'restricted_api_key')('This API key is restricted to only send emails'),
  notJson: () => errorOf(400, 'validation_error')('Request body must be valid JSON.'),
  notArray: () => errorOf(422, 'validation_error')('The `request.body` field must be an `array`.'),
  tooMany: () => errorOf(422, 'validation_error')('A batch can hold 100 emails at the most.'),
  missingField: (field: string) => errorOf(422, 'missing_required_field')(`Missing \`${field}\` field.`),
  invalid: errorOf(422, 'validation_error'),
  unverified: (domain: string) =>
    errorOf(
      403,
      'validation_error',
    )(`The ${domain} domain is not verified. Please, add and verify your domain.`),
  badIdempotencyKey: () =>
    errorOf(
      400,
      'invalid_idempotency_key',
    )('Idempotency keys, if present, must have between 1 and 256 characters.'),
  changedRequest: () =>
    errorOf(
      409,
      'invalid_idempotent_request',
    )('This idempotency key was used within the last 24 hours with another request body.'),
  concurrentRequest: () =>
    errorOf(
      409,
      'concurrent_idempotent_requests',
    )('There is another request in progress with the same idempotency key.'),
  tooFast: (limit: number) =>
    errorOf(429, 'rate_limit_exceeded')(`Too many requests. You can only make ${limit} requests per second.`),
  dailyQuota: () => errorOf(429, 'daily_quota_exceeded')('You have exceeded your daily email sending quota.'),
  monthlyQuota: () =>
    errorOf(429, 'monthly_quota_exceeded')('You have exceeded your monthly email sending quota.'),
  notFound: (what: string) => errorOf(404, 'not_found')(`${what} not found`),
  noEndpoint: () => errorOf(404, 'not_found')('The requested endpoint does not exist.'),
  wrongMethod: () => errorOf(405, 'method_not_allowed')('Method is not allowed for the requested path.'),
} as const;
