import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { copyFromFile, copyToFile } from '../../src/db/copy-database.ts';
import { openDatabase } from '../../src/db/database.ts';
import { copiedAt, restoredAt } from '../../src/db/restore-marker.ts';
import type { Database } from '../../src/db/tables.ts';
import { freezeNextChunk } from '../../src/delivery/freeze-audience.ts';
import { resumeIssue } from '../../src/delivery/issue-control.ts';
import { countDeliveries, nextWorkAt } from '../../src/delivery/progress-store.ts';
import { settleRestore } from '../../src/delivery/settle-restore.ts';
import { takeIntoSending } from '../../src/delivery/start-issue.ts';
import { listInStates } from '../../src/issues/life-store.ts';
import { releaseIssue } from '../../src/publishing/release-issue.ts';
import { tick } from '../../src/schedule/tick.ts';
import { writeLetter } from '../../src/subscribers/letter-store.ts';
import { sampleLetter } from '../delivery/letters-stage.ts';
import { scheduleStage } from '../schedule/schedule-stage.ts';
import { freshDatabase } from '../support/databases.ts';
import { dumpTables } from '../support/dump-tables.ts';
import { addRowToEveryTable } from '../support/row-in-every-table.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';
import { countRows, dumpDatabase } from '../support/whole-database.ts';

const copied = '2025-08-05T19:00:00.000Z';

function copyPath(): string {
  const directory = mkdtempSync(join(tmpdir(), 'almanac-copy-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'copy.db');
}

async function opened(url: string): Promise<Database> {
  const db = await openDatabase(url);
  onTestFinished(() => db.destroy());
  return db;
}

const kept = {
  issues: [],
  issue_history: [],
  renderings: [],
  subscribers: [],
  subscriptions: [],
  deliveries: [],
};

describe.each(['sqlite', 'postgres'] as const)('a copy of a %s database', (kind) => {
  async function inUse() {
    const { db, drop } = await freshDatabase(kind);
    onTestFinished(drop);
    await addSampleSubscribers(db, 450);
    await approvedIssue(db);
    await takeIntoSending(db, { issueId: 'midweek-2025-08-06', by: 'Ada', at: copied, why: 'it is due' });
    while (!(await freezeNextChunk(db, 'midweek-2025-08-06', { now: copied })));
    return db;
  }

  it('has all that was written, and a mark that the database itself does not have', async () => {
    const db = await inUse();
    const file = copyPath();
    await copyToFile(db, file, copied);
    const copy = await opened(`sqlite:${file}`);
    expect(await dumpTables(copy, kept)).toEqual(await dumpTables(db, kept));
    expect([await copiedAt(db), await copiedAt(copy)]).toEqual([undefined, copied]);
  });

  it('is of one moment, though others write all the while', async () => {
    const db = await inUse();
    const file = copyPath();
    const writing = (async () => {
      for (let from = 1_000; from < 1_400; from += 100) await addSampleSubscribers(db, 100, from);
    })();
    await copyToFile(db, file, copied);
    await writing;
    const copy = await opened(`sqlite:${file}`);
    const count = async (table: 'subscribers' | 'subscriptions') =>
      (await copy.selectFrom(table).selectAll().execute()).length;
    const subscribers = await count('subscribers');
    // A subscriber is written before its two subscriptions: none of these is without its subscriber.
    expect(await count('subscriptions')).toBeLessThanOrEqual(2 * subscribers);
    expect(subscribers % 50).toBe(0);
  });

  it('overwrites nothing', async () => {
    const db = await inUse();
    const file = copyPath();
    await copyToFile(db, file, copied);
    await expect(copyToFile(db, file, copied)).rejects.toThrow('exists already');
    expect(existsSync(file)).toBe(true);
  });

  it('comes back into an empty database, where ids go on after the highest', async () => {
    const db = await inUse();
    const file = copyPath();
    await copyToFile(db, file, copied);
    const { db: other, drop } = await freshDatabase(kind);
    onTestFinished(drop);
    await copyFromFile(file, other);
    expect(await dumpTables(other, kept)).toEqual(await dumpTables(db, kept));
    expect(await addSampleSubscribers(other, 1, 9_000)).toEqual([451]);
    await expect(copyFromFile(file, other)).rejects.toThrow('this one is in use');
  });
});

it.each([
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
] as const)('no table is forgotten on the way from %s to %s', async (from, to) => {
  const [{ db, drop }, { db: other, drop: dropOther }] = [await freshDatabase(from), await freshDatabase(to)];
  onTestFinished(drop);
  onTestFinished(dropOther);
  await addRowToEveryTable(db);
  expect(Object.values(await countRows(db))).not.toContain(0);
  const file = copyPath();
  await copyToFile(db, file, copied);
  await copyFromFile(file, other);
  const { meta: _, ...rows } = await dumpDatabase(other);
  expect(await dumpDatabase(db)).toMatchObject(rows);
  expect(Object.keys(await dumpDatabase(db))).toEqual(['meta', ...Object.keys(rows)].sort());
});

describe('the first start from a copy', () => {
  const restored = '2025-08-06T06:30:00.000Z';

  it('puts in doubt what was planned or in flight, and pauses what was being sent', async () => {
    const { db, drop } = await freshDatabase('sqlite');
    onTestFinished(drop);
    await addSampleSubscribers(db, 250);
    await approvedIssue(db);
    await writeLetter(db, sampleLetter({ key: 'one' }));
    const id = 'midweek-2025-08-06';
    await takeIntoSending(db, { issueId: id, by: 'Ada', at: copied, why: 'it is due' });
    while (!(await freezeNextChunk(db, id, { now: copied })));
    const file = copyPath();
    await copyToFile(db, file, copied);
    const copy = await opened(`sqlite:${file}`);
    expect(await settleRestore(copy, restored)).toMatchObject({
      batches: 3,
      letters: 1,
      held: [],
      paused: [id],
    });
    const states = await copy.selectFrom('deliveries').select('status').distinct().execute();
    expect(states).toEqual([{ status: 'unknown' }]);
    expect(await restoredAt(copy)).toBe(restored);
    expect(await settleRestore(copy, restored)).toBeUndefined();
    expect(await settleRestore(db, restored)).toBeUndefined();
  });

  it.each(['sqlite', 'postgres'] as const)(
    'puts in doubt everybody of an issue whose audience was still being frozen (%s)',
    async (kind) => {
      const { db, drop } = await freshDatabase(kind);
      onTestFinished(drop);
      await addSampleSubscribers(db, 2_150);
      await approvedIssue(db);
      const id = 'midweek-2025-08-06';
      await takeIntoSending(db, { issueId: id, by: 'Ada', at: copied, why: 'it is due' });
      expect(await freezeNextChunk(db, id, { now: copied })).toBe(false);
      const file = copyPath();
      await copyToFile(db, file, copied);
      const { db: other, drop: dropOther } = await freshDatabase(kind);
      onTestFinished(dropOther);
      await copyFromFile(file, other);
      expect(await settleRestore(other, restored)).toMatchObject({ batches: 22, paused: [id] });
      await resumeIssue(other, { issueId: id, by: 'Ada', at: restored, why: 'look' });
      expect(await freezeNextChunk(other, id, { now: restored })).toBe(true);
      expect(await countDeliveries(other, id)).toMatchObject({ audience: 2_150, unknown: 2_150 });
      expect(await nextWorkAt(other, id)).toBeNull();
    },
  );

  it('holds what was due, also what it did not know of yet, until a person releases it', async () => {
    const stage = await scheduleStage({ edition: { approval: 'automatic', graceMinutes: 600 } });
    await stage.at('2025-08-04T09:00:00Z');
    await stage.at('2025-08-05T18:00:00Z');
    const file = copyPath();
    await copyToFile(stage.db, file, copied);
    const copy = await opened(`sqlite:${file}`);
    const world = { ...stage.world, db: copy };
    // Sunday evening: Midweek was due, and so was Sunday.
    const sunday = '2025-08-10T09:00:00.000Z';
    expect((await settleRestore(copy, sunday))?.held).toEqual(['midweek-2025-08-06', 'sunday-2025-08-10']);
    await tick(world, new Date('2025-08-10T09:01:00Z'));
    expect(await listInStates(copy, ['sending', 'approved'])).toEqual([]);
    await releaseIssue(copy, {
      issueId: 'sunday-2025-08-10',
      by: 'Ada',
      at: '2025-08-10T09:05:00.000Z',
      why: 'not sent',
    });
    await tick(world, new Date('2025-08-10T09:06:00Z'));
    expect((await listInStates(copy, ['sending'])).map((life) => life.id)).toEqual(['sunday-2025-08-10']);
  });

  it('holds a period that came due while the copy lay there', async () => {
    const stage = await scheduleStage({
      editions: ['midweek'],
      edition: { approval: 'automatic', graceMinutes: 600 },
    });
    await stage.at('2025-07-28T09:00:00Z');
    const file = copyPath();
    await copyToFile(stage.db, file, '2025-07-28T09:00:00.000Z');
    const copy = await opened(`sqlite:${file}`);
    await settleRestore(copy, restored);
    await tick({ ...stage.world, db: copy }, new Date('2025-08-06T06:31:00Z'));
    const [held] = await listInStates(copy, ['held']);
    expect(await listInStates(copy, ['sending', 'approved'])).toEqual([]);
    expect(held?.id).toBe('midweek-2025-07-30');
    const [, later] = await listInStates(copy, ['held', 'skipped']);
    expect(later).toMatchObject({
      id: 'midweek-2025-08-06',
      reason: expect.stringContaining('may have gone out'),
    });
  });
});
