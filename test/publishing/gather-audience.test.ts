import { describe, expect, it, onTestFinished } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { keepBaseline } from '../../src/delivery/health-store.ts';
import { readHealth } from '../../src/issues/mail-health-store.ts';
import { gatherAudience } from '../../src/publishing/gather-audience.ts';
import { freshDatabase } from '../support/databases.ts';
import { approvedIssue } from '../support/sample-issue.ts';

const now = new Date('2025-08-06T06:00:00Z');

const outcomesIn =
  (db: Database) =>
  (counts: Record<string, number>, at: string): Promise<unknown> =>
    db
      .insertInto('outcome_counts')
      .values(
        Object.entries(counts).map(([name, count]) => {
          const [outcome = '', kind = ''] = name.split('/');
          return { issue_id: 'sunday-2025-08-03', ten_minutes: at, outcome, class: kind, count };
        }),
      )
      .execute();

describe.each(['sqlite', 'postgres'] as const)('the audience of an issue (%s)', (kind) => {
  const staged = async () => {
    const { db, drop } = await freshDatabase(kind);
    onTestFinished(drop);
    return { db, issue: await approvedIssue(db), outcomes: outcomesIn(db) };
  };

  it('is judged by what became of all mail of seven days, whichever issue it was of', async () => {
    const { db, issue, outcomes } = await staged();
    await outcomes({ delivered: 900, 'bounced/permanent': 40, 'bounced/transient': 7 }, '2025-07-30T00:0');
    await outcomes({ complained: 3, 'failed/policy': 2 }, '2025-08-03T07:0');
    await outcomes({ complained: 500 }, '2025-07-29T23:5');
    const { week } = await gatherAudience({ db, now }, issue);
    expect(week).toEqual({ delivered: 900, bounced: 40, complained: 3, failed: 2 });
  });

  it('is not judged again by what a person has resumed the issue over', async () => {
    const { db, issue, outcomes } = await staged();
    await outcomes({ delivered: 900, complained: 3 }, '2025-08-03T07:0');
    await keepBaseline(db, issue.id, await readHealth(db, issue.id, now));
    await outcomes({ delivered: 50 }, '2025-08-05T07:0');
    const { week } = await gatherAudience({ db, now }, issue);
    expect(week).toEqual({ delivered: 50, bounced: 0, complained: 0, failed: 0 });
  });
});
