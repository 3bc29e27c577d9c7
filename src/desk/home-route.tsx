import { Hono } from 'hono';
import type { Publication } from '../publication/publication.ts';
import type { DeskEnv } from './desk-guards.ts';
import { answerDesk } from './desk-page.tsx';
import type { DeskWatch, DeskWorld } from './desk-world.ts';
import { MachineState, PastIssues, TroubledSources } from './home-tables.tsx';
import { type HomeView, type UpcomingIssue, viewHome } from './home-view.ts';
import { awayInWords, many, momentInWords } from './moments.ts';

/** `/`: what comes next, what it wants of a person, what went out last, and what is wrong. */
export function homeRoute(world: DeskWorld, watch: DeskWatch): Hono<DeskEnv> {
  const route = new Hono<DeskEnv>();
  route.get('/', async (context) => {
    const view = await viewHome(world);
    const now = world.clock.now();
    return answerDesk(context, world, {
      title: 'Issues',
      children: (
        <>
          <h1>What comes next</h1>
          <Upcoming view={view} publication={world.publication} now={now} />
          <PastIssues issues={view.past} timeZoneOf={timeZones(world.publication)} />
          <TroubledSources sources={view.troubled} now={now} />
          <MachineState view={view} watch={watch} mode={world.mode} now={now} />
        </>
      ),
    });
  });
  return route;
}

/** The zone that an edition's times are told in. */
const timeZones =
  ({ editions }: Pick<Publication, 'editions'>) =>
  (edition: string): string =>
    editions.find((one) => one.id === edition)?.timeZone ?? 'UTC';

function Upcoming({ view, publication, now }: { view: HomeView; publication: Publication; now: Date }) {
  if (view.upcoming.length === 0)
    return <p>No issue is planned yet. The scheduler plans the next ones within a minute of its start.</p>;
  return (
    <div className="upcoming">
      {view.upcoming.map((issue) => (
        <UpcomingPanel
          key={issue.life.id}
          issue={issue}
          timeZone={timeZones(publication)(issue.life.edition)}
          now={now}
        />
      ))}
    </div>
  );
}

function UpcomingPanel({ issue, timeZone, now }: { issue: UpcomingIssue; timeZone: string; now: Date }) {
  const { life, title, subject, findings, need, readers } = issue;
  const { id, state, dueAt, cutOffAt, isComposed } = life;
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const shown = state === 'draft' && !isComposed ? 'planned' : state;
  return (
    <section className="panel" aria-labelledby={id}>
      <p className="label">{title}</p>
      <h2 id={id} className="issue-name">
        <a href={`/issues/${id}`}>{subject ?? momentInWords(dueAt, timeZone)}</a>
      </h2>
      <p className="meta">
        <span className={`state ${state}`}>{shown}</span> due {momentInWords(dueAt, timeZone)} (
        {awayInWords(dueAt, now)})
      </p>
      {!isComposed && <p className="meta">{`News is cut off ${momentInWords(cutOffAt, timeZone)}.`}</p>}
      {isComposed && (
        <p className="meta">{`${many(count('error'), 'error')}, ${many(count('warning'), 'warning')} · ${many(readers, 'reader')}`}</p>
      )}
      <p className={need.isOpen ? 'need' : undefined}>{need.text}</p>
    </section>
  );
}
