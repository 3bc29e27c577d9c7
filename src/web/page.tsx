import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { assetPaths } from './assets.ts';

/** What every page of a surface shares. */
export interface PageFrame {
  name: string;
  tagline: string;
  language: string;
  direction: 'ltr' | 'rtl';
  postalAddress: string;
  /** Where the site is reachable, without a trailing slash. */
  publicUrl: string;
  /** What the frame itself says, in the site's language. */
  labels: FrameLabels;
}

type FrameLabels = Readonly<
  Record<
    | 'skip'
    | 'pages'
    | 'issues'
    | 'guides'
    | 'topics'
    | 'signUp'
    | 'preferences'
    | 'privacy'
    | 'rss'
    | 'jsonFeed',
    string
  >
>;

interface PageProps {
  frame: PageFrame;
  title: string;
  /** For search engines and previews; at most two sentences. */
  description?: string | undefined;
  /** The page's own path, when it is one to be found again; pages of one person have none and are kept out of indexes. */
  path?: string | undefined;
  kind?: 'website' | 'article' | undefined;
  /** schema.org objects. */
  data?: readonly object[] | undefined;
  /** Paths of the feeds that tell of news on this page. */
  feeds?: readonly { type: string; title: string; path: string }[] | undefined;
  /** Letters and forms are set narrower than pages for reading. */
  isNarrow?: boolean | undefined;
  /** The path of a script of ours that helps, and is not needed. */
  script?: string | undefined;
  children: ReactNode;
}

const menu = [
  { path: '/issues', label: 'issues' },
  { path: '/guides', label: 'guides' },
  { path: '/topics', label: 'topics' },
  { path: '/#sign-up', label: 'signUp' },
] as const;

/** Whether a menu's entry is the page itself, or the part of the site that the page lies in. */
function currentOf(item: string, path: string | undefined): 'page' | 'true' | undefined {
  if (path === item) return 'page';
  return path?.startsWith(`${item}/`) ? 'true' : undefined;
}

/** A whole page, from its language to its colophon. */
export function Page(props: PageProps) {
  const { frame, path, isNarrow, children } = props;
  return (
    <html lang={frame.language} dir={frame.direction}>
      <PageHead {...props} />
      <body>
        <a className="skip" href="#main">
          {frame.labels.skip}
        </a>
        <div className={isNarrow ? 'sheet narrow' : 'sheet'}>
          <header className="masthead">
            <a className="name" href="/">
              {frame.name}
            </a>
            <p className="tagline">{frame.tagline}</p>
            <nav aria-label={frame.labels.pages}>
              <ul>
                {menu.map((item) => (
                  <li key={item.path}>
                    <a href={item.path} aria-current={currentOf(item.path, path)}>
                      {frame.labels[item.label]}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          </header>
          <main id="main">{children}</main>
          <Colophon frame={frame} />
        </div>
      </body>
    </html>
  );
}

function PageHead({ frame, title, description, path, kind, data, feeds, script }: PageProps) {
  const url = path === undefined ? undefined : `${frame.publicUrl}${path}`;
  const whole = title === frame.name ? title : `${title} · ${frame.name}`;
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{whole}</title>
      {description && <meta name="description" content={description} />}
      {url ? <link rel="canonical" href={url} /> : <meta name="robots" content="noindex" />}
      {url && (
        <>
          <meta property="og:title" content={title} />
          <meta property="og:type" content={kind ?? 'website'} />
          <meta property="og:url" content={url} />
          <meta property="og:site_name" content={frame.name} />
          {description && <meta property="og:description" content={description} />}
        </>
      )}
      {feeds?.map((feed) => (
        <link key={feed.path} rel="alternate" type={feed.type} title={feed.title} href={feed.path} />
      ))}
      <link rel="icon" href={assetPaths.icon} type="image/svg+xml" />
      <link rel="stylesheet" href={assetPaths.stylesheet} />
      {script && <script src={script} defer />}
      {data?.map((thing) => (
        <script
          key={JSON.stringify(thing)}
          type="application/ld+json"
          dangerouslySetInnerHTML={{ __html: JSON.stringify(thing).replaceAll('<', '\\u003c') }}
        />
      ))}
    </head>
  );
}

function Colophon({ frame }: { frame: PageFrame }) {
  const { labels } = frame;
  return (
    <footer className="colophon print">
      <p>
        {`${frame.name} · ${frame.tagline}`}
        <br />
        {frame.postalAddress}
      </p>
      <p>
        <a href="/preferences">{labels.preferences}</a> · <a href="/privacy">{labels.privacy}</a> ·{' '}
        <a href="/feed.xml">{labels.rss}</a> · <a href="/feed.json">{labels.jsonFeed}</a>
      </p>
    </footer>
  );
}

/** The bytes of a page; React writes every text into it escaped. */
export function renderPage(page: ReactNode): string {
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}
