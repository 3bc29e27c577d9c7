import { type Context, Hono } from 'hono';
import { clientNetwork } from '../web/client-address.ts';
import type { DeskAccess } from './desk-access.ts';
import { isSame, readSession } from './desk-session.ts';
import type { DeskWatch } from './desk-world.ts';

/**
 * `/healthz` and `/metrics`, for machines. Where a password is wanted, figures and reasons want it too: as the session
 * of a browser, or as HTTP Basic with any name.
 */
export function watchRoute(watch: DeskWatch, access: DeskAccess, now: () => Date): Hono {
  const route = new Hono();

  /** Of a scraper that gave the right password: it asks every few seconds, and only other tries are counted. */
  let known = '';

  const mayKnow = async (context: Context): Promise<boolean> => {
    if (!access.wantsPassword || (await readSession(context, access, now()))) return true;
    const header = context.req.header('authorization') ?? '';
    const [, basic] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header) ?? [];
    if (basic === undefined) return false;
    if (isSame(header, known)) return true;
    const admission = await access.admitTry(clientNetwork(access.readClient(context)));
    if (admission.kind === 'too many') return false;
    const password = Buffer.from(basic, 'base64')
      .toString()
      .replace(/^[^:]*:/, '');
    if (!(await access.isPassword(password))) return false;
    known = header;
    return true;
  };

  route.get('/healthz', async (context) => {
    const states = watch.parts();
    const { at, isLate, troubles } = watch.lastTick();
    const isWell = !isLate && troubles.length === 0 && states.every((part) => part.state !== 'failing');
    const status = isWell ? 'well' : 'failing';
    const told = (await mayKnow(context)) ? { lastTickAt: at ?? null, troubles, parts: states } : {};
    return context.json({ status, ...told }, isWell ? 200 : 503);
  });

  route.get('/metrics', async (context) => {
    if (!(await mayKnow(context)))
      return context.text('The password of the desk is wanted.', 401, {
        'www-authenticate': 'Basic realm="desk"',
      });
    const { contentType, text } = await watch.metrics();
    return context.text(text, 200, { 'content-type': contentType });
  });

  return route;
}
