/** A page of rows as the provider gives it. */
interface Page<T> {
  object: 'list';
  has_more: boolean;
  data: T[];
}

/**
 * A page of rows that lie oldest first, shown newest first: 20 unless `limit` says, 100 at the most. `after` an id goes
 * to older rows, `before` it to newer ones. Undefined when the query makes no sense.
 */
export function pageOf<T extends { id: string }>(
  rows: Iterable<T>,
  query: URLSearchParams,
): Page<T> | undefined {
  const limit = Number(query.get('limit') ?? 20);
  const after = query.get('after');
  const before = query.get('before');
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) return undefined;
  if (after !== null && before !== null) return undefined;
  const newestFirst = [...rows].reverse();
  const cursor = after ?? before;
  const at = newestFirst.findIndex((row) => row.id === cursor);
  if (cursor !== null && at < 0) return { object: 'list', has_more: false, data: [] };
  if (before !== null) {
    const newer = newestFirst.slice(0, at);
    return { object: 'list', has_more: newer.length > limit, data: newer.slice(-limit) };
  }
  const older = newestFirst.slice(at + 1);
  return { object: 'list', has_more: older.length > limit, data: older.slice(0, limit) };
}

/** Times of rows as the provider's database prints them. */
export const rowTime = (iso: string): string => `${iso.replace('T', ' ').replace(/Z$/, '')}000+00`;
