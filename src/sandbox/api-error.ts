/** An answer that is no success, as the provider words it: clients read names, people read messages. */
export interface ApiError {
  statusCode: number;
  name: string;
  message: string;
}

const error = (statusCode: number, name: string, message: string): ApiError => ({
  statusCode,
  name,
  message,
});

export const apiErrors = {
  missingKey: () => error(401, 'missing_api_key', 'Missing API Key'),
  unknownKey: (status: 400 | 401 | 403) =>
    error(status, status === 400 ? 'validation_error' : 'invalid_api_key', 'API key is invalid'),
  restrictedKey: () => error(401, 'restricted_api_key', 'This API key is restricted to only send emails.'),
  suspendedKey: () => error(403, 'suspended_api_key', 'This API key is suspended'),
  notJson: () => error(400, 'validation_error', 'Request body must be valid JSON.'),
  notArray: () => error(422, 'validation_error', 'The `request.body` field must be an `array`.'),
  batchSize: (most: number) => error(422, 'validation_error', `A batch wants between 1 and ${most} emails.`),
  missingField: (field: string) => error(422, 'missing_required_field', `Missing \`${field}\` field.`),
  missingContent: () => error(422, 'validation_error', 'Missing `html` or `text` field.'),
  badAddress: (field: string) =>
    error(
      422,
      'validation_error',
      `Invalid \`${field}\` field. The email address needs to follow the \`email@example.com\` or \`Name <email@example.com>\` format.`,
    ),
  reservedDomain: (field: string, domain: string) =>
    error(
      422,
      'validation_error',
      `Invalid \`${field}\` field. Please use our testing email address instead of domains like \`${domain}\`.`,
    ),
  unverified: (domain: string) =>
    error(
      403,
      'validation_error',
      `The \`${domain}\` domain is not verified. Please, add and verify your domain.`,
    ),
  onlyTesting: (own: string) =>
    error(
      403,
      'validation_error',
      `You can only send testing emails to your own email address (\`${own}\`). To send emails to other recipients, please verify a domain at resend.com/domains, and change the \`from\` address to an email using this domain.`,
    ),
  invalid: (message: string) => error(422, 'validation_error', message),
  badAttachment: () => error(422, 'invalid_attachment', 'Attachment must have either a `content` or `path`.'),
  badIdempotencyKey: () =>
    error(
      400,
      'invalid_idempotency_key',
      'Idempotency keys, if present, must have between 1 and 256 characters.',
    ),
  changedRequest: () =>
    error(
      409,
      'invalid_idempotent_request',
      "This idempotency key has been used with this HTTP method and endpoint within the last 24 hours, but the request body was modified and doesn't match the original request.",
    ),
  concurrentRequest: () =>
    error(
      409,
      'concurrent_idempotent_requests',
      'There is another request in progress with the same idempotency key.',
    ),
  tooFast: (limit: number) =>
    error(
      429,
      'rate_limit_exceeded',
      `Too many requests. You can only make ${limit} requests per second. See rate limit response headers for more information. Or contact support to increase rate limit.`,
    ),
  dailyQuota: () => error(429, 'daily_quota_exceeded', 'You have exceeded your daily email sending quota.'),
  monthlyQuota: () =>
    error(429, 'monthly_quota_exceeded', 'You have exceeded your monthly email sending quota.'),
  notFound: (what: string) => error(404, 'not_found', `${what} not found`),
  noEndpoint: () => error(404, 'not_found', 'The requested endpoint does not exist.'),
  wrongMethod: () => error(405, 'method_not_allowed', 'Method is not allowed for the requested path.'),
  unexpected: () => error(500, 'application_error', 'An unexpected error occurred.'),
  unavailable: () => error(503, 'service_unavailable', 'API is temporarily unavailable'),
} as const;
