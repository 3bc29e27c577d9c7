import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Database, Tables } from '../db/tables.ts';
import type { Source } from './source.ts';
import { newHealth, type SourceHealth } from './source-health.ts';

/** How each of these feeds is doing, in their order; one that has another address than before begins anew. */
export async function listHealth(db: Database, sources: readonly Source[]): Promise<SourceHealth[]> {
  const rows = await db.selectFrom('news_sources').selectAll().execute();
  const known = new Map(rows.map((row) => [row.id, toHealth(row)]));
  return sources
    .filter((source) => source.kind === 'feed')
    .map((source) => {
      const health = known.get(source.id);
      return health && health.url === source.url ? health : newHealth(source);
    });
}

export async function saveHealth(tx: Database, health: SourceHealth): Promise<void> {
  const columns = {
    url: health.url,
    etag: health.etag ?? null,
    last_modified: health.lastModified ?? null,
    last_pull_at: health.lastPullAt ?? null,
    last_good_at: health.lastGoodAt ?? null,
    last_error: health.lastError ?? null,
    last_error_at: health.lastErrorAt ?? null,
    failures: health.failures,
    failing_since: health.failingSince ?? null,
    dead_at: health.deadAt ?? null,
    next_pull_at: health.nextPullAt ?? null,
    moved_to: health.movedTo ?? null,
    notes: JSON.stringify(health.notes),
  };
  await tx
    .insertInto('news_sources')
    .values({ id: health.id, ...columns })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
}

function toHealth(row: Selectable<Tables['news_sources']>): SourceHealth {
  return {
    id: row.id,
    url: row.url,
    etag: row.etag ?? undefined,
    lastModified: row.last_modified ?? undefined,
    lastPullAt: row.last_pull_at ?? undefined,
    lastGoodAt: row.last_good_at ?? undefined,
    lastError: row.last_error ?? undefined,
    lastErrorAt: row.last_error_at ?? undefined,
    failures: row.failures,
    failingSince: row.failing_since ?? undefined,
    deadAt: row.dead_at ?? undefined,
    nextPullAt: row.next_pull_at ?? undefined,
    movedTo: row.moved_to ?? undefined,
    notes: z.array(z.string()).parse(JSON.parse(row.notes)),
  };
}
