import { Page, renderPage } from '../web/page.tsx';
import { GuideEntries } from './guide-entries.tsx';
import { breadcrumbData, crumbsTo } from './structured-data.ts';
import { guidesNow, type Visit } from './visit.ts';

/** Every guide in the version that is read now. */
export function guideListPage(visit: Visit): string {
  const { frame, words } = visit;
  const labels = words.messages.guides;
  const guides = guidesNow(visit);
  return renderPage(
    <Page
      frame={frame}
      title={labels.title}
      description={words.fill(labels.description, { name: frame.name })}
      path="/guides"
      data={[breadcrumbData(frame, crumbsTo(frame, { label: labels.title, path: '/guides' }))]}
    >
      <h1>{labels.title}</h1>
      <p className="lede">{labels.lede}</p>
      {guides.length > 0 ? <GuideEntries guides={guides} visit={visit} heading="h2" /> : <p>{labels.none}</p>}
    </Page>,
  );
}
