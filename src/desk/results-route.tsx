import { type Context, Hono } from 'hono';
import { getLife } from '../issues/life-store.ts';
import { Failure } from '../lib/failure.ts';
import { allResults } from './all-results.ts';
import type { DeskEnv } from './desk-guards.ts';
import { answerDesk } from './desk-page.tsx';
import type { DeskWorld } from './desk-world.ts';
import { issueResults } from './issue-results.ts';
import { editionOfDesk } from './issue-view.ts';
import { many } from './moments.ts';
import { ResultSection } from './result-section.tsx';
import { csvOfTable, type ResultTable } from './result-table.ts';

const choices = [13, 26, 52];
const usualWeeks = 26;

/** `/results`: how the list and all issues fare; and every table of results as a file. */
export function resultsRoute(world: DeskWorld): Hono<DeskEnv> {
  const route = new Hono<DeskEnv>();

  route.get('/results', async (context) => {
    const weeks = weeksAsked(context);
    const results = await allResults(world, weeks);
    return answerDesk(context, world, {
      title: 'Results',
      children: (
        <>
          <h1>Results</h1>
          <form method="get" action="/results" className="row" data-at-once="">
            <label htmlFor="weeks">Of the last</label>
            <select id="weeks" name="weeks" defaultValue={String(weeks)}>
              {choices.map((one) => (
                <option key={one} value={one}>
                  {many(one, 'week')}
                </option>
              ))}
            </select>
            <button type="submit" className="quiet small">
              Show
            </button>
          </form>
          {results.map((table) => (
            <ResultSection
              key={table.id}
              table={table}
              level="h2"
              csvPath={`/results/${table.id}.csv?weeks=${weeks}`}
            />
          ))}
        </>
      ),
    });
  });

  route.get('/results/:file{.+\\.csv}', async (context) =>
    answerFile(context, await allResults(world, weeksAsked(context)), 'results'),
  );

  route.get('/issues/:id/results/:file{.+\\.csv}', async (context) => {
    const life = await getLife(world.db, context.req.param('id'));
    const { timeZone } = editionOfDesk(world, life.edition);
    return answerFile(context, await issueResults(world, life, timeZone), life.id);
  });

  return route;
}

function weeksAsked(context: Context): number {
  const asked = Number(context.req.query('weeks'));
  return choices.includes(asked) ? asked : usualWeeks;
}

function answerFile(context: Context, results: readonly ResultTable[], of: string): Response {
  const file = context.req.param('file') ?? '';
  const table = results.find((one) => `${one.id}.csv` === file);
  if (!table) throw new Failure('not_found', `There are no results called "${file.slice(0, 60)}"`);
  return context.body(csvOfTable(table), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${of}-${table.id}.csv"`,
  });
}
