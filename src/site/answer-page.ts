import type { Context } from 'hono';
import type { KeptPage } from './page-memory.ts';

/** Answers with a kept page, or with 304 when the client has just these bytes. */
export function answerPage(
  context: Context,
  page: KeptPage,
  extra: Readonly<Record<string, string>> = {},
): Response {
  const headers: Record<string, string> = {
    'cache-control': 'public, max-age=60',
    etag: page.etag,
    ...(page.lastModified ? { 'last-modified': page.lastModified } : {}),
    ...extra,
  };
  if (isKnown(context, page)) return context.body(null, 304, headers);
  return context.body(page.body, 200, { ...headers, 'content-type': page.type });
}

/** By RFC 9110 a date counts only where no tag is given. */
function isKnown(context: Context, { etag, lastModified }: KeptPage): boolean {
  const tags = context.req.header('if-none-match');
  if (tags !== undefined) {
    return tags.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
  }
  const since = Date.parse(context.req.header('if-modified-since') ?? '');
  return lastModified !== undefined && Date.parse(lastModified) <= since;
}
