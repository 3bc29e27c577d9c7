import type { ImportCounts } from '../subscribers/import-subscribers.ts';
import { ActField } from './act-form.tsx';
import { FormToken } from './desk-page.tsx';
import type { Session } from './desk-session.ts';
import { FigureList } from './figure-list.tsx';
import type { ImportReport, WaitingList } from './import-report.ts';
import { many } from './moments.ts';

/** Chooses a list of people who agreed; nothing is imported before its report has been read. */
export function ChooseList({
  session,
  source,
  trouble,
  limit,
}: {
  session: Session;
  source: string;
  /** Why the list before was no good. */
  trouble: string | undefined;
  limit: string;
}) {
  return (
    <>
      <p className="crumbs">
        <a href="/people">People</a>
      </p>
      <h1>Import a list</h1>
      {trouble && (
        <p className="notice" role="alert">
          {`Not done. ${trouble}`}
        </p>
      )}
      <p>
        A CSV file of people who agreed to get these mails. First you see what would become of each row;
        nothing is changed until you confirm.
      </p>
      <form method="post" action="/people/import" encType="multipart/form-data" className="act">
        <FormToken session={session} />
        <p className="field">
          <label htmlFor="list">The file</label>
          <input
            id="list"
            name="list"
            type="file"
            accept=".csv,text/csv"
            required={true}
            aria-describedby="list-hint"
          />
          <small id="list-hint">
            {`The first row names the columns: address, and name, editions, time_zone, source, state, confirmed_at, paused_until as far as there are. At most ${limit}; a larger list goes by almanac subscribers import.`}
          </small>
        </p>
        <ActField
          id="source"
          name="source"
          label="Where these people agreed"
          value={source}
          hint="Kept as evidence of each consent, unless the list has a source column: such as “sign-up sheet, Paris meeting, May 2025”."
        />
        <button type="submit">Look at it first</button>
      </form>
    </>
  );
}

/** What would become of a list, and the button that lets it be so. */
export function ListReport({
  session,
  list,
  report: { counts, refused, refusedTotal },
}: {
  session: Session;
  list: WaitingList;
  report: ImportReport;
}) {
  const path = `/people/import/${list.id}`;
  const query = new URLSearchParams({ name: list.name, source: list.source }).toString();
  const changes = counts.added + counts.updated;
  return (
    <>
      <p className="crumbs">
        <a href="/people">People</a> › <a href="/people/import">Import a list</a>
      </p>
      <h1>{list.name}</h1>
      <p>{`${many(counts.read, 'row')}. Nothing is changed yet; this is what would become of them.`}</p>
      <Counts counts={counts} />
      {list.source && (
        <p className="meta">{`Where they agreed, unless a row says otherwise: ${list.source}`}</p>
      )}
      {refusedTotal > 0 && (
        <section aria-labelledby="refused">
          <h2 id="refused">Refused</h2>
          <ul>
            {Object.entries(counts.refused).map(([reason, count]) => (
              <li key={reason}>{`${many(count, 'row')}: ${reason}`}</li>
            ))}
          </ul>
          <div className="table">
            <table className="stacking">
              <thead>
                <tr>
                  <th scope="col">Line</th>
                  <th scope="col">Why</th>
                </tr>
              </thead>
              <tbody>
                {refused.map(({ line, detail }) => (
                  <tr key={line}>
                    <th scope="row">{line}</th>
                    <td data-label="Why">{detail}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="onward">
            {refusedTotal > refused.length && `The first ${refused.length} of ${refusedTotal}. `}
            <a href={`${path}/refused.csv?${query}`} download>
              All refusals as CSV
            </a>
          </p>
        </section>
      )}
      <form method="post" action={path} className="act row">
        <FormToken session={session} />
        <input type="hidden" name="name" value={list.name} />
        <input type="hidden" name="source" value={list.source} />
        <button type="submit" name="do" value="import" disabled={changes === 0}>
          {changes === 0 ? 'Nothing to import' : `Import ${many(changes, 'row')}`}
        </button>
        <button type="submit" name="do" value="forget" className="quiet">
          Throw the list away
        </button>
      </form>
    </>
  );
}

function Counts({ counts }: { counts: ImportCounts }) {
  const refused = Object.values(counts.refused).reduce((sum, count) => sum + count, 0);
  const figures = { added: counts.added, updated: counts.updated, unchanged: counts.unchanged, refused };
  return <FigureList figures={figures} />;
}
