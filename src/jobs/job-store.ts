import { sql } from 'kysely';
import { isPostgres } from '../db/dialect.ts';
import type { Database } from '../db/tables.ts';
import { type JobFigures, type JobKind, jobKinds, noJobs } from './job.ts';

/** Where jobs lie that have failed for good. */
export const deadQueue = 'dead';

/**
 * How many jobs stand where, by the rows that pg-boss keeps in its own schema. Also from a process that works on none.
 * Empty on SQLite, where jobs live in the process, and before the first process has started.
 */
export async function countJobs(db: Database): Promise<JobFigures[]> {
  if (!isPostgres(db)) return [];
  const { rows: known } = await sql<{
    name: string | null;
  }>`select to_regclass('pgboss.job')::text as name`.execute(db);
  if (!known[0]?.name) return [];
  const { rows } = await sql<{
    kind: string;
    state: 'waiting' | 'running' | 'retrying' | 'dead';
    count: number;
  }>`
    select coalesce(source_name, name) as kind,
      case when name = ${deadQueue} then 'dead' when state = 'created' then 'waiting'
        when state = 'active' then 'running' else 'retrying' end as state,
      count(*) as count
    from pgboss.job where state in ('created', 'active', 'retry') group by 1, 2`.execute(db);
  const figures = new Map<string, JobFigures>(jobKinds.map((kind: JobKind) => [kind, noJobs(kind)]));
  for (const { kind, state, count } of rows) {
    const of = figures.get(kind);
    if (of) of[state] += count;
  }
  return [...figures.values()];
}
