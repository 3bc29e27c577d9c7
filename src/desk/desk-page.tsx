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

interface DeskPageProps {
  title: string;
  /** Forms stand narrower than pages with a preview beside them. */
  width?: 'narrow' | 'wide';
  status?: ContentfulStatusCode;
  /** What the page has beside the files of every page. */
  files?: PageFiles;
  /** Said at its top, in place of what the form before left to say. */
  said?: string | undefined;
  children: ReactNode;
}

/** Paths of assets. */
export interface PageFiles {
  stylesheets: readonly string[];
  scripts: readonly string[];
  /** How htmx is set up, as its own JSON. */
  htmx: string;
}

/** Answers with a page of the desk; no cache keeps it. */
export function answerDesk(
  context: Context<DeskEnv>,
  world: DeskWorld,
  { status = 200, ...page }: DeskPageProps,
): Response | Promise<Response> {
  const session = context.get('session') as Session | undefined;
  const { pathname } = new URL(context.req.url);
  const left = session && context.req.method === 'GET' ? takeSaid(context) : undefined;
  const said = page.said ?? left;
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

interface WholePageProps extends Omit<DeskPageProps, 'said'> {
  world: DeskWorld;
  session: Session | undefined;
  /** What became of the form before. */
  said: string | undefined;
  path: string;
}

function DeskPage(props: WholePageProps) {
  const { title, width, world, session, said, path, files, children } = props;
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
        {files?.stylesheets.map((file) => (
          <link key={file} rel="stylesheet" href={file} />
        ))}
        {files && <meta name="htmx-config" content={files.htmx} />}
        <script src={deskAssets.script} defer />
        {files?.scripts.map((file) => (
          <script key={file} src={file} defer />
        ))}
      </head>
      <body className="desk">
        <a className="skip" href="#main">
          Skip to the text
        </a>
        <p id="heard" role="status" className="visually-hidden" />
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
                  Sign out
                </button>
              </form>
            )}
            {world.mode === 'sandbox' && session && (
              <p className="mode">Sandbox: nothing that is sent leaves this machine.</p>
            )}
          </header>
          <main id="main">
            {said && <p className="notice said">{said}</p>}
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
