import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { readForm } from '../web/read-form.ts';
import type { DeskAccess } from './desk-access.ts';
import { isSame, readSession, type Session } from './desk-session.ts';

/** What the desk's routes find beside a request. */
export type DeskEnv = { Variables: { session: Session } };

const ownNames = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * Without a password the desk answers this machine only: not a web page that has a name of its own point here (DNS
 * rebinding), and not a proxy that lets others in.
 */
export function ownNameGuard(access: DeskAccess): MiddlewareHandler {
  return async (context, next) => {
    if (access.wantsPassword) return next();
    const host = context.req.header('host') ?? new URL(context.req.url).host;
    if (!ownNames.test(host))
      return context.text('Without DESK_PASSWORD the desk answers to 127.0.0.1 and localhost only.', 403);
    if (context.req.header('x-forwarded-for') !== undefined || context.req.header('forwarded') !== undefined)
      return context.text('Behind a proxy the desk wants DESK_PASSWORD.', 403);
    return next();
  };
}

/** Refuses a form that another site's page sends, with or without anybody's cookie. */
export function ownPagesGuard(): MiddlewareHandler {
  return async (context, next) => {
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return next();
    const site = context.req.header('sec-fetch-site');
    const isOurs = (site === undefined || site === 'same-origin') && isOwnOrigin(context);
    return isOurs ? next() : context.text('Forms of the desk are sent from its own pages only.', 403);
  };
}

function isOwnOrigin(context: Context): boolean {
  const origin = context.req.header('origin');
  if (origin === undefined) return true;
  const host = context.req.header('host') ?? new URL(context.req.url).host;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Lets in who has a session; anybody else is asked who they are, and comes back to where they wanted to go. */
export function sessionGuard(access: DeskAccess, now: () => Date): MiddlewareHandler<DeskEnv> {
  return async (context, next) => {
    const session = await readSession(context, access, now());
    if (session) {
      context.set('session', session);
      return next();
    }
    if (context.req.method !== 'GET') return context.text('Your session is over. Nothing was changed.', 401);
    // A strict cookie stays away from what another site's page opens; from a page of ours it comes along.
    if (context.req.header('sec-fetch-site') === 'cross-site')
      return context.html(
        '<!doctype html><html lang="en"><head><title>One moment</title><meta http-equiv="refresh" content="0"></head></html>',
      );
    const { pathname, search } = new URL(context.req.url);
    return context.redirect(`/enter?next=${encodeURIComponent(pathname + search)}`, 303);
  };
}

/** Every form of a session carries what no other page knows. */
export function formTokenGuard(): MiddlewareHandler<DeskEnv> {
  return async (context, next) => {
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return next();
    const form = await readForm(context);
    if (isSame(form.text('formToken'), context.get('session').formToken)) return next();
    return context.text('This form is not one of this session. Nothing was changed.', 403);
  };
}

/** The largest list of people that is taken at the desk, bytes: some 200,000 rows, held in memory while it comes. */
export const listLimit = 16 * 1024 * 1024;

/** No form of the desk is larger: the longest text in one is an editor's note. Only a list of people may be. */
export function deskFormLimit(): MiddlewareHandler {
  const usual = bodyLimit({
    maxSize: 64 * 1024,
    onError: (context) => context.text('This is larger than any form of the desk.', 413),
  });
  const ofLists = bodyLimit({
    maxSize: listLimit + 64 * 1024,
    onError: (context) =>
      context.text(
        'This list is too large for the desk. Import it with: almanac subscribers import FILE --dry-run',
        413,
      ),
  });
  return (context, next) => (context.req.path === '/people/import' ? ofLists : usual)(context, next);
}
