import { type Context, Hono } from 'hono';
import { clientNetwork } from '../web/client-address.ts';
import { readForm } from '../web/read-form.ts';
import type { DeskEnv } from './desk-guards.ts';
import { answerDesk } from './desk-page.tsx';
import { beginSession, EditorName, endSession } from './desk-session.ts';
import type { DeskWorld } from './desk-world.ts';

/** A path of ours, and nothing that a browser could take for another site's. */
const ownPath = (text: string): string => (/^\/(?![/\\])[\w\-./?=&%#@+:]{0,300}$/.test(text) ? text : '/');

/** `/enter` asks for a name, and for the password where one is wanted. */
export function enterRoute(world: DeskWorld): Hono<DeskEnv> {
  const route = new Hono<DeskEnv>();
  const { access, clock } = world;

  const ask = (
    context: Context<DeskEnv>,
    it: { next: string; name?: string; wrong?: string; status?: 401 | 422 | 429 },
  ) =>
    answerDesk(context, world, {
      title: 'Come in',
      width: 'narrow',
      status: it.status ?? 200,
      children: (
        <>
          <h1>Come in</h1>
          <p>Your name stands beside everything you do here, for the others and for the record.</p>
          {it.wrong && (
            <p className="notice" role="alert">
              {it.wrong}
            </p>
          )}
          <form method="post" action="/enter">
            <input type="hidden" name="next" value={it.next} />
            <p className="field">
              <label htmlFor="name">Your name</label>
              <input
                id="name"
                name="name"
                type="text"
                autoComplete="name"
                maxLength={60}
                defaultValue={it.name ?? ''}
                required
              />
            </p>
            {access.wantsPassword && (
              <p className="field">
                <label htmlFor="password">The desk's password</label>
                <input
                  id="password"
                  name="password"
                  type="password"
                  autoComplete="current-password"
                  required
                />
              </p>
            )}
            <button type="submit">Come in</button>
          </form>
        </>
      ),
    });

  route.get('/enter', (context) => ask(context, { next: ownPath(context.req.query('next') ?? '/') }));

  route.post('/enter', async (context) => {
    const form = await readForm(context);
    const next = ownPath(form.text('next'));
    if (access.wantsPassword) {
      const admission = await access.admitTry(clientNetwork(access.readClient(context)));
      if (admission.kind === 'too many') {
        context.header('retry-after', String(admission.retryAfterSeconds));
        const minutes = Math.ceil(admission.retryAfterSeconds / 60);
        const wrong = `Those were too many tries. The next one counts in ${minutes} minutes.`;
        return ask(context, { next, wrong, status: 429 });
      }
      if (!(await access.isPassword(form.text('password')))) {
        const wrong = 'That is not the password.';
        return ask(context, { next, name: form.text('name'), wrong, status: 401 });
      }
    }
    const name = EditorName.safeParse(form.text('name'));
    if (!name.success)
      return ask(context, { next, wrong: 'A name of up to 60 characters is wanted.', status: 422 });
    await beginSession(context, access, name.data, clock.now());
    return context.redirect(next, 303);
  });

  return route;
}

/** `/leave` ends the session of this browser. */
export function leaveRoute({ access }: DeskWorld): Hono<DeskEnv> {
  const route = new Hono<DeskEnv>();
  route.post('/leave', async (context) => {
    await endSession(context, access, context.get('session'));
    return context.redirect('/enter', 303);
  });
  return route;
}
