import { Page, type PageFrame, renderPage } from '../web/page.tsx';

/** For an address where nothing is. */
export function notFoundPage(frame: PageFrame, why = 'There is no such page.'): string {
  return plainPage(frame, 'Not in this almanac', why);
}

/** For an address that cannot mean anything. */
export function unclearPage(frame: PageFrame, why: string): string {
  return plainPage(frame, 'This address makes no sense', why);
}

function plainPage(frame: PageFrame, title: string, why: string): string {
  return renderPage(
    <Page frame={frame} title={title} isNarrow>
      <h1>{title}</h1>
      <p className="lede">{why}</p>
      <p>
        You may find it among the <a href="/issues">issues</a>, the <a href="/guides">guides</a> or the{' '}
        <a href="/topics">topics</a>.
      </p>
    </Page>,
  );
}
