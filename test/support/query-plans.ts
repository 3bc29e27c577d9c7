import { type CompiledQuery, createQueryId, type KyselyPlugin, type RootOperationNode, sql } from 'kysely';
import { z } from 'zod';
import { isPostgres } from '../../src/db/dialect.ts';
import type { Database } from '../../src/db/tables.ts';

/** The same database, and every query that ran through it since it was last asked, with its values. */
export function recordQueries(db: Database): { db: Database; queries(): CompiledQuery[] } {
  const nodes: RootOperationNode[] = [];
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      nodes.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const executor = db.getExecutor();
  return {
    db: db.withPlugin(plugin),
    queries: () => nodes.splice(0).map((node) => executor.compileQuery(node, createQueryId())),
  };
}

/**
 * The tables that the database would read from end to end for this query. With `avoiding`, Postgres does so only where no
 * index leads around it: in a small table it likes to read everything.
 */
export async function tablesScanned(
  db: Database,
  query: CompiledQuery,
  { avoiding }: { avoiding: boolean },
): Promise<string[]> {
  if (!isPostgres(db)) return scannedOnSqlite(db, query);
  return db.transaction().execute(async (tx) => {
    if (avoiding) await sql`set local enable_seqscan = off`.execute(tx);
    return scannedOnPostgres(tx, query);
  });
}

interface Plan {
  'Node Type': string;
  'Relation Name'?: string | undefined;
  'Index Cond'?: string | undefined;
  'Index Name'?: string | undefined;
  Plans?: Plan[] | undefined;
}
const Plan: z.ZodType<Plan> = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Cond': z.string().optional(),
  'Index Name': z.string().optional(),
  Plans: z.array(z.lazy(() => Plan)).optional(),
});
const Explained = z.array(z.object({ 'QUERY PLAN': z.array(z.object({ Plan })) }));

async function scannedOnPostgres(db: Database, query: CompiledQuery): Promise<string[]> {
  const { rows } = await db.executeQuery({ ...query, sql: `explain (format json) ${query.sql}` });
  const scanned: string[] = [];
  const walk = (plan: Plan): void => {
    if (plan['Node Type'].includes('Seq Scan') && plan['Relation Name']) scanned.push(plan['Relation Name']);
    plan.Plans?.forEach(walk);
  };
  for (const row of Explained.parse(rows)) for (const { Plan: plan } of row['QUERY PLAN']) walk(plan);
  return scanned;
}

async function scannedOnSqlite(db: Database, query: CompiledQuery): Promise<string[]> {
  const { rows } = await db.executeQuery({ ...query, sql: `explain query plan ${query.sql}` });
  const details = z
    .array(z.object({ detail: z.string() }))
    .parse(rows)
    .map(({ detail }) => /^SCAN (\S+)(?: USING (?:COVERING )?INDEX (\S+))?/.exec(detail))
    .filter((match) => match !== null);
  const partial = await sql<{ name: string }>`select name from sqlite_master
    where type = 'index' and sql like '% where %'`.execute(db);
  const small = new Set(partial.rows.map(({ name }) => name));
  return details
    .filter(([, , index]) => index === undefined || !small.has(index))
    .map(([, alias = '']) => tableOf(query.sql, alias));
}

/** What an alias stands for: `deliveries as d`, `"deliveries" as "d"` or `deliveries d`. */
function tableOf(text: string, alias: string): string {
  const named = new RegExp(`"?(\\w+)"?\\s+(?:as\\s+)?"?${alias}"?(?![\\w"])`, 'gi');
  const words = [...text.matchAll(named)].map((match) => match[1] ?? '');
  return words.find((word) => !/^(from|join|update|into|as|select|distinct)$/i.test(word)) ?? alias;
}
