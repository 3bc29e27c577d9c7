import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { findAsset } from './assets.ts';

/** What a page may do: its own stylesheet, its own small scripts, its own forms and frames. Nothing inline, nobody else's. */
const pagePolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer; a route with a policy of its own sets it and keeps it. */
export function pageGuards(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', pagePolicy);
    headers.set('x-content-type-options', 'nosniff');
    if (!headers.has('referrer-policy')) headers.set('referrer-policy', 'same-origin');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), browsing-topics=()');
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  };
}

/** For answers under a path that is a secret of one reader's: no other site hears of it, and no cache keeps it. */
export function secretPathGuard(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    context.res.headers.set('referrer-policy', 'no-referrer');
    context.res.headers.set('cache-control', 'no-store');
  };
}

/** No form of ours is larger; who sends more is told so, in these words, before it is read. */
export const formLimit = (tooLarge = 'This is larger than any form of ours.'): MiddlewareHandler =>
  bodyLimit({
    maxSize: 16 * 1024,
    onError: (context) => context.text(tooLarge, 413),
  });

/** Answers with a file of the pages, to be kept for ever under its name. */
export function answerAsset(context: Context): Response {
  const asset = findAsset(context.req.path);
  if (!asset) return context.text('There is no such file.', 404);
  return context.body(asset.body, 200, {
    'content-type': asset.type,
    'cache-control': 'public, max-age=31536000, immutable',
  });
}
