import { beforeEach, expect, it } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { digestOf } from '../../src/issues/issue-digest.ts';
import { countFromHere, deleteOldLooks, keepLook } from '../../src/issues/look-store.ts';
import { describeOnBoth } from '../support/databases.ts';
import { approvedIssue, sampleIssue } from '../support/sample-issue.ts';
import { emptyDatabase } from '../support/whole-database.ts';

const minute = 60_000;
const nine = Date.parse('2025-08-05T09:00:00.000Z');
const digest = (subject: string) => digestOf(sampleIssue({ subject }), subject);

describeOnBoth('how an editor last saw an issue', (database) => {
  beforeEach(() => emptyDatabase(database().db));

  const looking = async (db: Database) => {
    const { id: issueId } = await approvedIssue(db);
    return (editor: string, subject: string, minutes: number) =>
      keepLook(db, { issueId, editor }, { digest: digest(subject), now: new Date(nine + minutes * minute) });
  };

  it('is how they left it, for as long as they are at it again', async () => {
    const look = await looking(database().db);
    expect(await look('Ada', 'first', 0)).toBeUndefined();
    expect(await look('Ada', 'second', 20)).toBeUndefined();
    // Back after a while: from here on it is told from how she had left it.
    const left = { digest: digest('second'), at: new Date(nine + 20 * minute).toISOString() };
    expect(await look('Ada', 'third', 60)).toEqual(left);
    expect(await look('Ada', 'fourth', 80)).toEqual(left);
    expect((await look('Ada', 'fifth', 200))?.digest.subject).toBe('fourth');
  });

  it('is of each editor alone', async () => {
    const look = await looking(database().db);
    await look('Ada', 'first', 0);
    expect(await look('Bea', 'second', 60)).toBeUndefined();
    expect((await look('Ada', 'second', 60))?.digest.subject).toBe('first');
  });

  it('is counted from a moment that they choose, and forgotten after a while', async () => {
    const { db } = database();
    const look = await looking(db);
    await look('Ada', 'first', 0);
    const looker = { issueId: sampleIssue().id, editor: 'Ada' };
    const now = new Date(nine + minute);
    await countFromHere(db, looker, { digest: digest('second'), now });
    expect((await look('Ada', 'third', 2))?.digest.subject).toBe('second');
    expect(await deleteOldLooks(db, new Date(nine).toISOString())).toBe(0);
    expect(await deleteOldLooks(db, new Date(nine + 3 * minute).toISOString())).toBe(1);
    expect(await look('Ada', 'third', 60)).toBeUndefined();
  });
});
