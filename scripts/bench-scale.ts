import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openDatabase } from '../src/db/database.ts';
import { isPostgres } from '../src/db/dialect.ts';
import type { Database } from '../src/db/tables.ts';
import { claimBatch } from '../src/delivery/claim-batch.ts';
import { freezeNextChunk } from '../src/delivery/freeze-audience.ts';
import { countDeliveries } from '../src/delivery/progress-store.ts';
import { settleBatch } from '../src/delivery/settle-batch.ts';
import { takeIntoSending } from '../src/delivery/start-issue.ts';
import { addPeople } from '../test/db/many-rows.ts';
import { claimOptions } from '../test/delivery/ledger-stage.ts';
import { manualClock } from '../test/support/manual-clock.ts';
import { approvedIssue } from '../test/support/sample-issue.ts';
import { startPostgres } from '../test/support/start-postgres.ts';
import { round } from './bench-clients.ts';
import type { BenchResult } from './bench-stage.ts';

const at = '2025-08-06T06:00:00.000Z';
const claims = 500;

/** What grows with the readers: planning, claiming, counting and the bytes on disk, on both databases. */
export async function benchScale({ subscribers }: { subscribers: number }): Promise<BenchResult> {
  const home = mkdtempSync(join(tmpdir(), 'almanac-bench-scale-'));
  const postgres = await startPostgres();
  try {
    const file = join(home, 'almanac.db');
    const figures = {
      ...(await measure('SQLite', `sqlite:${file}`, subscribers, () => statSync(file).size)),
      ...(await measure('Postgres', `${postgres.url}/postgres`, subscribers, postgresBytes)),
    };
    return { figures: { subscribers, ...figures }, misses: [] };
  } finally {
    await postgres.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function postgresBytes(db: Database): Promise<number> {
  const { rows } = await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(
    db,
  );
  return Number(rows[0]?.size ?? 0);
}

async function measure(
  name: string,
  url: string,
  subscribers: number,
  bytesOf: (db: Database) => Promise<number> | number,
): Promise<Record<string, number>> {
  const db = await openDatabase(url);
  try {
    const { id } = await approvedIssue(db);
    const filled = await timed(() => addPeople(db, subscribers));
    if (isPostgres(db)) await sql`vacuum analyze`.execute(db);
    const people = await settledBytes(db, bytesOf);
    await takeIntoSending(db, { issueId: id, by: 'bench', at, why: 'a bench' });
    let longest = 0;
    const planned = await timed(async () => {
      for (let isDone = false; !isDone; ) {
        longest = Math.max(
          longest,
          await timed(async () => (isDone = await freezeNextChunk(db, id, { now: at }))),
        );
      }
    });
    if (isPostgres(db)) await sql`vacuum analyze`.execute(db);
    const mail = (await settledBytes(db, bytesOf)) - people;
    const claimed = await timed(() => claimAndSettle(db, id));
    const settled = (await settledBytes(db, bytesOf)) - people - mail;
    const counted = await timed(() => countDeliveries(db, id));
    return {
      [`${name}: filling in, s`]: round(filled),
      [`${name}: planning, s`]: round(planned),
      [`${name}: longest step of planning, ms`]: round(longest * 1_000),
      [`${name}: claimed and settled, emails a second`]: round((claims * 100) / claimed),
      [`${name}: counting the deliveries, s`]: round(counted),
      [`${name}: bytes a subscriber`]: round(people / subscribers),
      [`${name}: bytes a delivery, planned`]: round(mail / subscribers),
      [`${name}: bytes more for one that is settled`]: round(settled / Math.min(claims * 100, subscribers)),
    };
  } finally {
    await db.destroy();
  }
}

/** Without what still waits in the log of a write-ahead database. */
async function settledBytes(
  db: Database,
  bytesOf: (db: Database) => Promise<number> | number,
): Promise<number> {
  if (!isPostgres(db)) await sql`pragma wal_checkpoint(truncate)`.execute(db);
  return bytesOf(db);
}

async function claimAndSettle(db: Database, issueId: string): Promise<void> {
  const clock = manualClock();
  const options = claimOptions(issueId, clock)('bench');
  const answer = { status: 200, headers: {}, data: null, error: null };
  for (let done = 0; done < claims; done += 1) {
    const claim = await claimBatch(db, { ...options, now: new Date(at) });
    // A smaller list has fewer batches.
    if (claim.kind !== 'claimed') return;
    const accepted = claim.batch.members.map((_, index) => ({ index, id: randomUUID() }));
    const verdict = { kind: 'accepted', accepted, rejected: [] } as const;
    await settleBatch(db, claim.batch, { answer, verdict, now: new Date(at), waitMs: 0 });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}
