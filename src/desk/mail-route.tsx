import { Hono } from 'hono';
import { markElement } from '../preflight/document/mark-element.ts';
import { getRendering } from '../render/rendering-store.ts';
import type { DeskEnv } from './desk-guards.ts';
import { answerDesk } from './desk-page.tsx';
import type { DeskWorld } from './desk-world.ts';
import { inLight, MailLook } from './look-of-mail.ts';
import { type PersonalCopy, personalCopy } from './personal-copy.ts';
import { placeOfMark } from './shown-copy.ts';

/** For mail shown in a frame: its own inline styles, images where they are wanted, and nothing that acts. */
export const mailPolicy = (images: 'on' | 'off'): string =>
  [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    ...(images === 'on' ? ['img-src https: data:'] : []),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  ].join('; ');

/** The bytes of an issue as one reader gets them: `/issues/ID/mail` in a frame, `/issues/ID/source` to be read. */
export function mailRoute(world: DeskWorld): Hono<DeskEnv> {
  const route = new Hono<DeskEnv>();

  route.get('/issues/:id/mail', async (context) => {
    const look = MailLook.parse(context.req.query());
    const copy = await personalCopy(world, context.req.param('id'), look.as);
    const headers = { 'content-security-policy': mailPolicy(look.images), 'referrer-policy': 'no-referrer' };
    if (look.part === 'html') {
      const html = look.mark === '' ? copy.html : await marked(world, copy, look.mark);
      return context.html(inLight(html, look.light), 200, headers);
    }
    return context.text(look.part === 'text' ? copy.text : copy.html, 200, headers);
  });

  route.get('/issues/:id/source', async (context) => {
    const id = context.req.param('id');
    const part = context.req.query('part') === 'text' ? 'text' : 'html';
    const copy = await personalCopy(world, id, '');
    const [before, marked, after] = cutAt(
      copy[part],
      context.req.query('at') ?? '',
      context.req.query('find') ?? '',
    );
    return answerDesk(context, world, {
      title: `Source of ${id}`,
      width: 'wide',
      children: (
        <>
          <h1>{part === 'html' ? 'The html, as it is sent' : 'The plain text, as it is sent'}</h1>
          <p>
            <a href={`/issues/${id}`}>Back to the issue</a>
          </p>
          <pre className="lines">
            {before}
            {marked && <mark id="at">{marked}</mark>}
            {after}
          </pre>
        </>
      ),
    });
  });

  return route;
}

/** A copy with the element outlined that a finding points at, if readers see it; what is stored is not touched. */
async function marked(world: DeskWorld, copy: PersonalCopy, where: string): Promise<string> {
  const { rendering } = await getRendering(world.db, copy.hash);
  const place = placeOfMark(world, rendering, where);
  return place === undefined ? copy.html : markElement(copy.html, place);
}

/**
 * Cuts a text before and after what is to be marked: `find` where it stands nearest to `at` (`line:column`, counted
 * from 1), or a few characters there when it is not found.
 */
export function cutAt(text: string, at: string, find: string): [string, string, string] {
  const [, line, column = '1'] = /^(\d{1,7})(?::(\d{1,7}))?$/.exec(at) ?? [];
  if (line === undefined) return [text, '', ''];
  const lines = text.split('\n').slice(0, Number(line) - 1);
  const near = lines.reduce((sum, one) => sum + one.length + 1, 0) + Number(column) - 1;
  const places = find === '' ? [] : [text.lastIndexOf(find, near), text.indexOf(find, near)];
  const [best] = places
    .filter((place) => place >= 0)
    .sort((one, other) => Math.abs(one - near) - Math.abs(other - near));
  const from = Math.min(best ?? near, text.length);
  const to = Math.min(from + (best === undefined ? 40 : find.length), text.length);
  return [text.slice(0, from), text.slice(from, to), text.slice(to)];
}
