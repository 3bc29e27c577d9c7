import { beforeEach, expect, it } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { addEdit } from '../../src/issues/edit-store.ts';
import type { Issue, Pick } from '../../src/issues/issue.ts';
import { addNewsEdit } from '../../src/news/news-edit-store.ts';
import { saveTold } from '../../src/news/told-store.ts';
import { forgetNews } from '../../src/publishing/forget-news.ts';
import { describeOnBoth } from '../support/databases.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { countRows, emptyDatabase } from '../support/whole-database.ts';

const now = new Date('2026-11-25T00:00:00.000Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();

describeOnBoth('old news', (database) => {
  let db: Database;
  beforeEach(async () => {
    db = database().db;
    await emptyDatabase(db);
  });

  /** An item that was published so long ago, and seen a day later unless it has no date; told twice. */
  const tell = async (name: string, days: number, seenDays = days - 1): Promise<string> => {
    const told = (summary: string) => ({
      ...{ url: `https://lab.test/${name}`, title: name, summary, text: summary },
      ...{ publishedAt: daysAgo(days), readingMinutes: 1, notes: [] },
    });
    const entry = (summary: string) => [{ told: told(summary), guid: `guid ${name}` }];
    const { fresh } = await saveTold(db, 'lab', entry('First.'), daysAgo(seenDays));
    await saveTold(db, 'lab', entry('Edited.'), daysAgo(seenDays));
    return fresh[0] ?? '';
  };
  const left = async () => {
    const rows = await db.selectFrom('news_items').select('id').orderBy('published_at').execute();
    return rows.map(({ id }) => id);
  };
  const pick = (itemId: string, coverage: string[] = []) =>
    ({
      ...{
        itemId,
        tier: 'lead',
        title: 'A title',
        url: 'https://lab.test/x',
        age: 'today',
        summary: 'Words.',
      },
      source: { id: 'lab', name: 'Lab', primary: true },
      ...{ publishedAt: daysAgo(500), significance: 5, topics: ['models'], section: 'Models' },
      coverage: coverage.map((one) => ({
        ...{ itemId: one, title: 'Another', source: 'Lab', url: 'https://lab.test/y' },
      })),
    }) satisfies Pick;
  const issue = async (changes: Partial<Issue>, state = 'sent') => {
    const { id } = await approvedIssue(db, changes);
    await db.updateTable('issues').set({ state }).where('id', '=', id).execute();
    return id;
  };

  it('is forgotten when it is older than the publication keeps it, with all that was said of it', async () => {
    await tell('old', 401);
    const young = await tell('young', 399);
    expect(await countRows(db)).toMatchObject({ news_items: 2, news_revisions: 4, news_keys: 4 });
    expect(await forgetNews(db, 400, now)).toBe(1);
    expect(await left()).toEqual([young]);
    expect(await countRows(db)).toMatchObject({ news_items: 1, news_revisions: 2, news_keys: 2 });
    expect(await forgetNews(db, 400, now)).toBe(0);
  });

  it('stays while an issue carries it or an edit names it, and while an open issue may be made of it', async () => {
    const names = ['picked', 'covers', 'pinned', 'joined', 'other', 'considered', 'dropped-long-ago'];
    const ids = new Map<string, string>();
    for (const [at, name] of names.entries()) ids.set(name, await tell(name, 500 - at));
    const of = (name: string) => ids.get(name) ?? '';
    await tell('nobody-needs', 450);
    await issue({ picks: [pick(of('picked'), [of('covers')])], cutOffAt: daysAgo(490) });
    const draft = { id: 'sunday-2026', period: 'sunday 2026', number: 2, cutOffAt: daysAgo(1) };
    const open = await issue({ ...draft, subject: 'Another' }, 'held');
    const at = now.toISOString();
    const operation = { kind: 'pin', itemId: of('pinned') } as const;
    await addEdit(db, open, { operation, by: 'Ada', at });
    const together = { kind: 'together', itemIds: [of('joined'), of('other')] } as const;
    await addNewsEdit(db, { operation: { ...together, itemIds: [...together.itemIds] }, by: 'Ada', at });
    const report = (itemId: string) => JSON.stringify({ candidates: [{ itemId }] });
    await db
      .updateTable('issues')
      .set({ report: report(of('considered')) })
      .where('id', '=', open)
      .execute();
    await db
      .updateTable('issues')
      .set({ report: report(of('dropped-long-ago')) })
      .where('id', '<>', open)
      .execute();
    expect(await forgetNews(db, 400, now)).toBe(2);
    expect((await left()).sort()).toEqual(names.slice(0, -1).map(of).sort());
    await db
      .updateTable('issues')
      .set({ cut_off_at: daysAgo(120) })
      .where('id', '=', open)
      .execute();
    const ofItsTime = await tell('of-its-time', 450);
    expect(await forgetNews(db, 400, now)).toBe(0);
    expect(await left()).toContain(ofItsTime);
    await db.updateTable('issues').set({ state: 'skipped' }).where('id', '=', open).execute();
    expect(await forgetNews(db, 400, now)).toBe(2);
  });

  it('that came without a date stays as long as its feed may still list it', async () => {
    for (let at = 0; at < 1_003; at += 1) {
      const id = `undated-${String(at).padStart(4, '0')}`;
      const publishedAt = new Date(Date.parse(daysAgo(600)) + at * 1_000).toISOString();
      await db
        .insertInto('news_items')
        .values({ id, source: 'undated', published_at: publishedAt, first_seen_at: publishedAt })
        .execute();
    }
    const alone = await tell('alone', 600, 600);
    expect(await forgetNews(db, 400, now)).toBe(3);
    const kept = await left();
    expect(kept).toHaveLength(1_001);
    expect(kept).toContain(alone);
    expect(kept).not.toContain('undated-0002');
    expect(kept).toContain('undated-0003');
  });

  it('is not taken from a feed that still lists it', async () => {
    await tell('old', 401);
    await forgetNews(db, 400, now);
    const entry = (name: string, days: number) => ({
      told: {
        ...{ url: `https://lab.test/${name}`, title: name, summary: 'First.', text: '' },
        ...{ publishedAt: daysAgo(days), readingMinutes: 1, notes: [] },
      },
      guid: undefined,
    });
    const entries = [entry('old', 401), entry('young', 399)];
    const saved = await saveTold(db, 'lab', entries, now.toISOString(), daysAgo(400));
    expect(saved.fresh).toHaveLength(1);
    expect(await left()).toEqual(saved.fresh);
  });
});
