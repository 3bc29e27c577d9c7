import { expect, it, onTestFinished } from 'vitest';
import { guardedFetcher } from '../../src/lib/guarded-fetch.ts';
import { listStored } from '../../src/news/news-store.ts';
import { pullSources } from '../../src/news/pull-sources.ts';
import { type SourceHealth, stateOf } from '../../src/news/source-health.ts';
import { listHealth } from '../../src/news/source-store.ts';
import { noticeOfSources } from '../../src/publishing/notice-of-sources.ts';
import { publication as samplePublication } from '../preflight/context-sample.ts';
import { describeOnBoth } from '../support/databases.ts';
import { bodyOf, startFeedServer } from '../support/feed-server.ts';
import { manualClock } from '../support/manual-clock.ts';
import { findLetter } from '../support/stored-letters.ts';
import { feedSource, rss } from './sample-feeds.ts';

const item = (at: number, title = `Item number ${at}`) =>
  `<title>${title}</title><link>http://feeds.test/${at}</link><pubDate>Tue, 05 Aug 2025 10:00:00 GMT</pubDate>`;
const minute = 60_000;
const day = 24 * 60 * minute;

describeOnBoth('pulling sources', (database) => {
  async function stage(id: string, changes: object = {}) {
    const server = await startFeedServer();
    const clock = manualClock();
    const fetcher = guardedFetcher({ userAgent: 'test', timeoutMs: 1_000 });
    onTestFinished(() => fetcher.close());
    const source = feedSource({ id, url: `${server.url}/feed`, allowPrivate: true, ...changes });
    const pull = async (which: 'due' | 'all' | string[] = 'due', keepDays?: number) => {
      const report = await pullSources({
        ...{ db: database().db, fetcher, clock, sources: [source], which, keepDays },
      });
      return { ...report, outcome: report.pulls[0]?.outcome };
    };
    const health = async () => (await listHealth(database().db, [source]))[0] as SourceHealth;
    const titles = async () =>
      (await listStored(database().db, { after: '', upTo: '9999' }))
        .filter((stored) => stored.source === id)
        .map((stored) => stored.told.title);
    return { server, clock, source, pull, health, titles };
  }

  it('keeps new items and edits of known ones, and asks again only when it is time', async () => {
    const { server, clock, pull, titles } = await stage('steady', { pullMinutes: 30 });
    server.serve('/feed', rss(item(1), item(2)));
    expect((await pull()).outcome).toMatchObject({ kind: 'pulled', fresh: { length: 2 } });
    expect((await pull()).pulls).toEqual([]);
    clock.advance(30 * minute);
    server.serve('/feed', rss(item(3), item(2, 'Item two, edited'), item(1)));
    expect((await pull()).outcome).toMatchObject({ fresh: { length: 1 }, updated: { length: 1 }, same: 1 });
    expect((await titles()).sort()).toEqual(['Item number 1', 'Item number 3', 'Item two, edited']);
  });

  it('passes over what was published before anything is kept from, and goes on with what it knows', async () => {
    const { server, clock, pull, titles } = await stage('long');
    const old = item(9, 'An old one').replace('05 Aug 2025', '05 Aug 2024').replace('Tue', 'Mon');
    server.serve('/feed', rss(item(1), old));
    expect((await pull('all', 100)).outcome).toMatchObject({ fresh: { length: 1 }, same: 0 });
    expect(await titles()).toEqual(['Item number 1']);
    clock.advance(200 * day);
    server.serve('/feed', rss(item(1, 'Item one, edited'), old));
    expect((await pull('all', 100)).outcome).toMatchObject({ fresh: [], updated: { length: 1 } });
    expect(await titles()).toEqual(['Item one, edited']);
  });

  it('asks with the tags of the last answer, and takes "unchanged" for an answer', async () => {
    const { server, clock, pull, health } = await stage('tagged');
    const modified = 'Tue, 05 Aug 2025 09:00:00 GMT';
    server.serve('/feed', bodyOf(rss(item(1)), { etag: '"v1"', 'last-modified': modified }));
    await pull();
    clock.advance(day);
    server.serve('/feed', (_, response) => void response.writeHead(304).end());
    expect((await pull()).outcome).toEqual({ kind: 'unchanged' });
    expect(server.asked[1]?.headers).toMatchObject({
      'if-none-match': '"v1"',
      'if-modified-since': modified,
    });
    expect(await health()).toMatchObject({
      etag: '"v1"',
      failures: 0,
      lastGoodAt: clock.now().toISOString(),
    });
  });

  it('remembers where a feed has moved for good, and not where it is for now', async () => {
    const { server, pull, health } = await stage('moved');
    const status = { is: 301 };
    server.serve('/feed', (_, response) => void response.writeHead(status.is, { location: '/new' }).end());
    server.serve('/new', rss(item(1)));
    await pull('all');
    expect((await health()).movedTo).toBe(`${server.url}/new`);
    status.is = 302;
    await pull('all');
    expect((await health()).movedTo).toBeUndefined();
  });

  it('asks a failing feed ever less often, and not before it allows', async () => {
    const { server, clock, pull, health } = await stage('limited', { pullMinutes: 30 });
    server.serve('/feed', (_, response) => void response.writeHead(429, { 'retry-after': '7200' }).end());
    await pull();
    const waitOf = async () => Date.parse((await health()).nextPullAt ?? '') - clock.now().getTime();
    expect(await waitOf()).toBe(120 * minute);
    server.serve('/feed', (_, response) => void response.writeHead(500).end());
    const waits: number[] = [];
    for (let time = 0; time < 4; time += 1) {
      clock.advance(await waitOf());
      await pull();
      waits.push((await waitOf()) / minute);
    }
    expect(waits).toEqual([60, 120, 240, 480]);
  });

  it('tells editors once of three failures in a row, once more when it is given up, and anew of a new outage', async () => {
    const { db } = database();
    const editors = ['ada@almanac.org', 'bo@almanac.org'];
    const publication = { ...samplePublication, editors };
    const { server, clock, pull, health } = await stage('sick');
    const notice = async (outages: Awaited<ReturnType<typeof pull>>['outages']) =>
      noticeOfSources(db, publication, outages, clock.now().toISOString());
    const fail = async () => {
      clock.advance(day);
      return notice((await pull()).outages);
    };
    expect([await fail(), await fail()]).toEqual([0, 0]);
    const third = (await health()).failingSince;
    expect([await fail(), await fail()]).toEqual([1, 0]);
    const letter = await findLetter(db, `news source sick down since ${third} to editor 1`);
    expect(letter).toMatchObject({ kind: 'notice', status: 'planned', address: 'ada@almanac.org' });

    for (let days = 4; days < 30; days += 1) expect(await fail()).toBe(0);
    expect(await fail()).toBe(1);
    expect(stateOf(await health())).toBe('dead');
    clock.advance(60 * day);
    expect((await pull()).pulls).toEqual([]);
    expect((await pull('all')).pulls).toEqual([]);

    server.serve('/feed', rss(item(1)));
    expect((await pull(['sick'])).outcome).toMatchObject({ kind: 'pulled' });
    expect(stateOf(await health())).toBe('good');
    server.serve('/feed', (_, response) => void response.writeHead(500).end());
    expect([await fail(), await fail(), await fail()]).toEqual([0, 0, 1]);
  });

  it('begins anew with a source whose address was changed', async () => {
    const { server, pull, health, source } = await stage('changed');
    expect((await pull()).outcome).toMatchObject({ kind: 'failed' });
    server.serve('/other', rss(item(1)));
    const [fresh] = await listHealth(database().db, [{ ...source, url: `${server.url}/other` }]);
    expect((await health()).failures).toBe(1);
    expect(fresh).toMatchObject({ failures: 0, nextPullAt: undefined });
  });

  it('refuses a feed inside the house unless its source allows it', async () => {
    const { server, pull } = await stage('inside', { allowPrivate: false });
    server.serve('/feed', rss(item(1)));
    expect((await pull()).outcome).toMatchObject({
      kind: 'failed',
      why: expect.stringMatching('private address'),
    });
    expect(server.asked).toEqual([]);
  });

  it('names a feed that is not there', async () => {
    const { pull } = await stage('known');
    await expect(pull(['unknown'])).rejects.toThrow('sources.yaml has no feed with the id "unknown"');
  });
});

it('asks one host at a time, with a pause between', async () => {
  const { hostTurns } = await import('../../src/news/host-turns.ts');
  const clock = manualClock();
  const began = clock.now().getTime();
  const inTurn = hostTurns({ clock, pauseMs: 1_000 });
  const log: string[] = [];
  const visit = (host: string, name: string) =>
    inTurn(host, async () => {
      log.push(`${name} in`);
      await Promise.resolve();
      log.push(`${name} out`);
      if (name === 'a1') throw new Error('one that fails holds up no other');
    }).catch(() => undefined);
  await Promise.all([visit('a.test', 'a1'), visit('a.test', 'a2'), visit('a.test', 'a3')]);
  expect(log).toEqual(['a1 in', 'a1 out', 'a2 in', 'a2 out', 'a3 in', 'a3 out']);
  expect(clock.now().getTime() - began).toBe(2_000);
});
