import { Page, renderPage } from '../web/page.tsx';
import { GuideEntries } from './guide-entries.tsx';
import { breadcrumbData, crumbsTo } from './structured-data.ts';
import { guidesNow, type Visit } from './visit.ts';

/** Every guide in the version that is read now. */
export function guideListPage(visit: Visit): string {
  const { frame } = visit;
  const guides = guidesNow(visit);
  return renderPage(
    <Page
      frame={frame}
      title="Guides"
      description={`The in-depth guides of ${frame.name}: each explains one subject in AI, and is written anew when much has changed.`}
      path="/guides"
      data={[breadcrumbData(frame, crumbsTo(frame, { label: 'Guides', path: '/guides' }))]}
    >
      <h1>Guides</h1>
      <p className="lede">
        Each explains one subject from the ground up. When much has changed a guide gets a new version, and
        the old ones can still be read.
      </p>
      {guides.length > 0 ? (
        <GuideEntries guides={guides} visit={visit} heading="h2" />
      ) : (
        <p>The first guide is still to come.</p>
      )}
    </Page>,
  );
}
