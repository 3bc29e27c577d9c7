import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Click, clickCounter } from '../../src/clicks/click-counter.ts';
import { clickHref, clickLinkId } from '../../src/clicks/click-link.ts';
import { listClicks, saveClickLinks } from '../../src/clicks/click-store.ts';
import type { Database, Tables } from '../../src/db/tables.ts';
import { describeOnBoth, freshDatabase } from '../support/databases.ts';
import { dumpTables } from '../support/dump-tables.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { sampleRendering } from '../support/sample-rendering.ts';

const keys = { current: { id: '1', secret: 's'.repeat(32) }, older: [] };
const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36';
const start = new Date('2025-08-06T07:59:00Z').getTime();

/** A click, `seconds` after a minute before eight. */
const click = (id: string, client: string, seconds = 0, changes: Partial<Click> = {}): Click => ({
  id,
  mac: clickHref('', keys, id).split('.').at(-1) ?? '',
  method: 'GET',
  headers: { 'user-agent': chrome },
  client,
  now: new Date(start + seconds * 1000),
  ...changes,
});

let number = 0;

/** An issue of its own that links to these pages, and has begun to go out unless `frozenAt` is null. */
async function issueWith(db: Database, urls: string[], frozenAt: string | null = '2025-08-06T06:00:00.000Z') {
  number += 1;
  const id = `midweek-${number}`;
  const rendering = sampleRendering({ text: id });
  await approvedIssue(db, { id, period: `midweek ${number}`, number }, rendering);
  await db.updateTable('issues').set({ frozen_at: frozenAt }).where('id', '=', id).execute();
  const links = urls.map((url, at) => ({ id: clickLinkId(id, url), position: at + 1, url }));
  await saveClickLinks(db, id, links);
  return { issueId: id, ids: links.map((link) => link.id) };
}

const pages = ['https://a.org/1', 'https://a.org/2', 'https://a.org/3', 'https://a.org/4'];

function counterOn(db: Database) {
  const troubles: string[] = [];
  const counter = clickCounter({ db, keys, onTrouble: ({ what }) => troubles.push(what) });
  const all = async (...clicks: Click[]) => {
    const answers = [];
    for (const one of clicks) answers.push(await counter.take(one));
    await counter.settled();
    return answers;
  };
  return { all, troubles, counter };
}

const figures = async (db: Database, issueId: string) =>
  (await listClicks(db, issueId)).map(({ people, scanners }) => [people, scanners]);

describeOnBoth('clicks', (database) => {
  it('lead to the page, and say nothing about it to anybody on the way', async () => {
    const { db } = database();
    const { ids } = await issueWith(db, ['https://a.org/x?y=1&z=%20#part', 'https://bücher.de/ü']);
    const [first, second] = await counterOn(db).all(click(ids[0] ?? '', 'ada'), click(ids[1] ?? '', 'bob'));
    expect(first).toEqual({
      kind: 'redirect',
      url: 'https://a.org/x?y=1&z=%20#part',
      headers: {
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
        'X-Robots-Tag': 'noindex',
      },
    });
    expect(second).toMatchObject({ url: 'https://xn--bcher-kva.de/%C3%BC' });
  });

  it('are counted by link and hour', async () => {
    const { db } = database();
    const { issueId, ids } = await issueWith(db, pages);
    const [one = '', two = ''] = ids;
    await counterOn(db).all(
      click(one, 'ada'),
      click(one, 'bob', 30),
      click(one, 'ada', 60),
      click(two, 'ada', 90),
    );
    expect(await figures(db, issueId)).toEqual([
      [3, 0],
      [1, 0],
      [0, 0],
      [0, 0],
    ]);
    const rows = await db.selectFrom('click_counts').selectAll().where('link_id', 'in', ids).execute();
    expect(rows).toHaveLength(3);
    expect(rows).toContainEqual({
      link_id: one,
      hour: '2025-08-06T07:00:00.000Z',
      kind: 'person',
      count: 2,
    });
    expect(rows).toContainEqual({
      link_id: one,
      hour: '2025-08-06T08:00:00.000Z',
      kind: 'person',
      count: 1,
    });
  });

  it('of scanners are counted, but not as people’s', async () => {
    const { db } = database();
    const { issueId, ids } = await issueWith(db, pages.slice(0, 1));
    const [one = ''] = ids;
    await counterOn(db).all(
      click(one, 'ada'),
      click(one, 'gateway', 1, { method: 'HEAD' }),
      click(one, 'crawler', 2, { headers: { 'user-agent': 'Googlebot/2.1' } }),
      click(one, 'ahead', 3, { headers: { 'user-agent': chrome, 'sec-purpose': 'prefetch' } }),
    );
    expect(await figures(db, issueId)).toEqual([[1, 3]]);
  });

  it('of a scanner that opens every link at once are taken back from the people, across hours too', async () => {
    const { db } = database();
    const { issueId, ids } = await issueWith(db, pages);
    const { all } = counterOn(db);
    await all(click(ids[0] ?? '', 'ada', 10), click(ids[1] ?? '', 'ada', 58));
    await all(...ids.map((id, at) => click(id, 'gateway', 59 + at / 2)));
    expect(await figures(db, issueId)).toEqual([
      [1, 1],
      [1, 1],
      [0, 1],
      [0, 1],
    ]);
  });

  it('that come at once are all counted', async () => {
    const { db } = database();
    const { issueId, ids } = await issueWith(db, pages);
    const { counter } = counterOn(db);
    const clicks = Array.from({ length: 200 }, (_, at) => click(ids[at % 4] ?? '', `reader ${at}`));
    await Promise.all(clicks.map((one) => counter.take(one)));
    await counter.settled();
    expect(await figures(db, issueId)).toEqual(Array(4).fill([50, 0]));
  });

  it('on drafts and tests lead on, and count once the issue goes out', async () => {
    const { db } = database();
    const { issueId, ids } = await issueWith(db, pages.slice(0, 1), null);
    const [one = ''] = ids;
    const { all } = counterOn(db);
    expect(await all(click(one, 'editor'))).toMatchObject([{ kind: 'redirect', url: pages[0] }]);
    expect(await figures(db, issueId)).toEqual([[0, 0]]);
    await db.updateTable('issues').set({ frozen_at: 'now' }).where('id', '=', issueId).execute();
    await all(click(one, 'ada'));
    expect(await figures(db, issueId)).toEqual([[1, 0]]);
  });

  it('on an earlier draft’s links lead on, and are no part of the issue', async () => {
    const { db } = database();
    const { issueId, ids } = await issueWith(db, pages.slice(0, 2));
    const kept = { id: ids[1] ?? '', position: 1, url: pages[1] ?? '' };
    await saveClickLinks(db, issueId, [kept]);
    const [answer] = await counterOn(db).all(click(ids[0] ?? '', 'editor'), click(kept.id, 'ada'));
    expect(answer).toMatchObject({ kind: 'redirect', url: pages[0] });
    expect(await listClicks(db, issueId)).toEqual([{ ...kept, people: 1, scanners: 0 }]);
  });

  it('lead nowhere unless the link is one of ours, and leave no trace', async () => {
    const { db } = database();
    const { ids } = await issueWith(db, pages);
    const [one = '', two = ''] = ids;
    const stranger = clickLinkId('no issue', 'https://evil.org');
    const wrong = [
      click(one, 'eve', 0, { mac: '0'.repeat(32) }),
      click(one, 'eve', 0, { mac: click(two, '').mac }),
      click('', 'eve'),
      click('https://evil.org', 'eve'),
      click(stranger, 'eve'),
    ];
    const before = await dumpTables(db, { click_links: [], click_counts: [] });
    const answers = await counterOn(db).all(...wrong);
    expect(answers.map((answer) => answer.kind)).toEqual(wrong.map(() => 'unknown'));
    expect(await dumpTables(db, { click_links: [], click_counts: [] })).toEqual(before);
  });

  it('leave nothing of the client in the database, nor a time finer than the hour', async () => {
    const { db } = database();
    const { ids } = await issueWith(db, pages);
    const tables = [
      'meta',
      'issues',
      'issue_history',
      'renderings',
      'subscribers',
      'events',
      'incidents',
    ] as const;
    const others = Object.fromEntries(tables.map((name) => [name, []])) as Partial<Record<keyof Tables, []>>;
    const before = await dumpTables(db, others);
    const headers = {
      'user-agent': `${chrome} Telltale/7`,
      referer: 'https://mail.ada.org',
      cookie: 'ada=1',
    };
    await counterOn(db).all(...ids.map((id) => click(id, '203.0.113.77', 17.123, { headers })));
    expect(await dumpTables(db, others)).toEqual(before);
    const written = JSON.stringify(await dumpTables(db, { click_links: [], click_counts: [] }));
    for (const trace of ['203.0', 'Telltale', 'Chrome', 'ada', ':17', '.123'])
      expect(written).not.toContain(trace);
    const columns = await db.selectFrom('click_counts').selectAll().executeTakeFirstOrThrow();
    expect(Object.keys(columns).sort()).toEqual(['count', 'hour', 'kind', 'link_id']);
  });
});

describe('the click counter', () => {
  it('lets people through while nothing can be written, and counts them with the next click', async () => {
    const { db, drop } = await freshDatabase('sqlite');
    onTestFinished(drop);
    const { issueId, ids } = await issueWith(db, pages);
    const { all, troubles } = counterOn(db);
    await sql`create trigger full before insert on click_counts begin select raise(abort, 'full'); end`.execute(
      db,
    );
    const answers = await all(click(ids[0] ?? '', 'ada'), click(ids[0] ?? '', 'bob', 5));
    expect(answers.map((answer) => answer.kind)).toEqual(['redirect', 'redirect']);
    expect(troubles.length).toBeGreaterThan(0);
    await sql`drop trigger full`.execute(db);
    await all(click(ids[1] ?? '', 'cleo', 20));
    expect((await figures(db, issueId)).slice(0, 2)).toEqual([
      [2, 0],
      [1, 0],
    ]);
  });
});
