import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ReactNode } from 'react';
import { assetPaths } from '../web/assets.ts';
import { renderPage } from '../web/page.tsx';
import { deskAssets } from './desk-assets.ts';
import type { DeskEnv } from './desk-guards.ts';
import { takeSaid } from './desk-said.ts';
import type { Session } from './desk-session.ts';
import type { DeskWorld } from './desk-world.ts';

export interface DeskPageProps {
  title: string;
  /** Forms stand narrower than pages with a preview beside them. */
  width?: 'narrow' | 'wide';
  status?: ContentfulStatusCode;
  children: ReactNode;
}

/** Answers with a page of the desk; no cache keeps it. */
export function answerDesk(
  context: Context<DeskEnv>,
  world: DeskWorld,
  { status = 200, ...page }: DeskPageProps,
): Response | Promise<Response> {
  const session = context.get('session') as Session | undefined;
  const { pathname } = new URL(context.req.url);
  const said = session && context.req.method === 'GET' ? takeSaid(context) : undefined;
  const html = renderPage(<DeskPage {...page} {...{ world, session, said }} path={pathname} />);
  return context.html(html, status, { 'cache-control': 'no-store' });
}

const menu = [
  { path: '/', label: 'Issues' },
  { path: '/results', label: 'Results' },
  { path: '/news', label: 'News' },
  { path: '/people', label: 'People' },
  { path: '/mailbox', label: 'Mailbox' },
];

interface WholePageProps extends DeskPageProps {
  world: DeskWorld;
  session: Session | undefined;
  /** What became of the form before. */
  said: string | undefined;
  path: string;
}

function DeskPage(props: WholePageProps) {
  const { title, width, world, session, said, path, children } = props;
  const { name, language, direction } = world.publication;
  const entries = menu.filter((entry) => entry.path !== '/mailbox' || world.caught !== undefined);
  const isIn = (entry: string) =>
    entry === '/' ? path === '/' || path.startsWith('/issues') : path.startsWith(entry);
  return (
    <html lang={language} dir={direction}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · The desk of ${name}`}</title>
        <link rel="icon" href={assetPaths.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={assetPaths.stylesheet} />
        <link rel="stylesheet" href={deskAssets.stylesheet} />
        <script src={deskAssets.script} defer />
      </head>
      <body className="desk">
        <a className="skip" href="#main">
          Skip to the text
        </a>
        <div className={width ? `sheet ${width}` : 'sheet'}>
          <header className="desk-head">
            <a className="name" href="/">
              {name} <small>the desk</small>
            </a>
            {session && (
              <nav aria-label="Desk">
                <ul>
                  {entries.map((entry) => (
                    <li key={entry.path}>
                      <a href={entry.path} aria-current={isIn(entry.path) ? 'page' : undefined}>
                        {entry.label}
                      </a>
                    </li>
                  ))}
                </ul>
              </nav>
            )}
            {session && (
              <form method="post" action="/leave" className="who">
                <FormToken session={session} />
                <span>{session.name}</span>{' '}
                <button type="submit" className="link">
                  Not you?
                </button>
              </form>
            )}
            {world.mode === 'sandbox' && session && (
              <p className="mode">Sandbox: nothing that is sent leaves this machine.</p>
            )}
          </header>
          <main id="main">
            {said && (
              <p className="notice said" role="status">
                {said}
              </p>
            )}
            {children}
          </main>
        </div>
      </body>
    </html>
  );
}

/** What makes a form one of this session; every form has it. */
export function FormToken({ session }: { session: Session }) {
  return <input type="hidden" name="formToken" value={session.formToken} />;
}
