import { type ApiError, apiErrors } from './api-error.ts';
import { scheduledTime } from './scheduled-time.ts';

const mostTags = 75;
const tagPattern = /^[A-Za-z0-9_-]{1,256}$/;
/** After base64, the whole email. */
const mostBytes = 40 * 1024 * 1024;

/** Judges what an email need not have: headers, tags, attachments, a time to leave. */
export function validateParts(
  fields: Record<string, unknown>,
  rules: { inBatch: boolean; now: Date },
): ApiError | undefined {
  return (
    headerError(fields['headers'] ?? {}) ??
    tagError(fields['tags'] ?? []) ??
    attachmentError(fields['attachments'] ?? undefined, rules.inBatch) ??
    timeError(fields['scheduled_at'] ?? undefined, rules.now)
  );
}

function headerError(headers: unknown): ApiError | undefined {
  const isObject = typeof headers === 'object' && !Array.isArray(headers);
  if (!isObject) return apiErrors.invalid('The `headers` field must be an object.');
  for (const [name, value] of Object.entries(headers as object)) {
    if (!/^[!-9;-~]+$/.test(name) || typeof value !== 'string' || /[\r\n]/.test(value)) {
      return apiErrors.invalid(`Invalid \`headers\` field: \`${name}\` wants a value of one line.`);
    }
  }
  return undefined;
}

function tagError(tags: unknown): ApiError | undefined {
  if (!Array.isArray(tags)) return apiErrors.invalid('The `tags` field must be an array.');
  if (tags.length > mostTags) return apiErrors.invalid(`An email can have ${mostTags} tags at the most.`);
  const isTag = (tag: { name?: unknown; value?: unknown } | null) =>
    [tag?.name, tag?.value].every((part) => typeof part === 'string' && tagPattern.test(part));
  return tags.every(isTag)
    ? undefined
    : apiErrors.invalid(
        'Tags should only contain ASCII letters, numbers, underscores, or dashes, 256 at the most.',
      );
}

function attachmentError(attachments: unknown, inBatch: boolean): ApiError | undefined {
  if (attachments === undefined) return undefined;
  if (inBatch) return apiErrors.invalid('The `attachments` field is not supported in batches.');
  if (!Array.isArray(attachments)) return apiErrors.invalid('The `attachments` field must be an array.');
  const parts = attachments as ({ content?: unknown; path?: unknown } | null)[];
  if (!parts.every((part) => part?.content || part?.path)) return apiErrors.badAttachment();
  const bytes = parts.reduce((sum, part) => sum + String(part?.content ?? '').length, 0);
  return bytes > mostBytes ? apiErrors.invalid('An email can have 40 MB at the most.') : undefined;
}

function timeError(value: unknown, now: Date): ApiError | undefined {
  if (value === undefined) return undefined;
  const time = typeof value === 'string' ? scheduledTime(value, now) : undefined;
  return time
    ? undefined
    : apiErrors.invalid(
        'The `scheduled_at` field wants a time at most 30 days ahead, in ISO 8601 or as `in 1 hour`.',
      );
}
