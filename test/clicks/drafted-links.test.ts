import { describe, expect, it } from 'vitest';
import { type Click, clickCounter } from '../../src/clicks/click-counter.ts';
import { idInClickHref } from '../../src/clicks/click-link.ts';
import { listClicks } from '../../src/clicks/click-store.ts';
import type { Database } from '../../src/db/tables.ts';
import { moveIssue } from '../../src/issues/move-store.ts';
import { worstSeverity } from '../../src/preflight/preflight.ts';
import { periodOn } from '../../src/publication/period.ts';
import { readPublication } from '../../src/publication/read-publication.ts';
import { checkIssue } from '../../src/publishing/check-issue.ts';
import { draftIssue } from '../../src/publishing/draft-issue.ts';
import { readContent } from '../../src/publishing/read-content.ts';
import { renderIssue } from '../../src/render/render-issue.ts';
import { rewriteLinks } from '../../src/render/rewrite-links.ts';
import { describeOnBoth } from '../support/databases.ts';
import { dumpTables } from '../support/dump-tables.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';

const publication = readPublication('data/publication.yaml');
const content = readContent('data');
const publicUrl = 'https://callmealmanac.com';
const keys = { current: { id: '1', secret: 's'.repeat(32) }, older: [] };
const now = new Date('2025-08-05T18:00:00Z');
const id = 'midweek-2025-08-06';

const optionsFor = (db: Database, clickCounts: boolean) => ({
  ...{ db, publicUrl, keys, now, content, mode: 'sandbox' as const, by: 'test' },
  publication: { ...publication, clickCounts },
});

async function draft(db: Database, clickCounts: boolean, date = '2025-08-06') {
  const options = optionsFor(db, clickCounts);
  const [edition] = options.publication.editions;
  if (!edition) throw new Error('The sample publication has no edition');
  const drafted = await draftIssue(options, edition, periodOn(edition, date));
  if (drafted.kind === 'skipped') throw new Error(drafted.report.shapeReason);
  return drafted;
}

function countedIn(html: string): string[] {
  const hrefs: string[] = [];
  rewriteLinks(html, ({ href }) => {
    if (idInClickHref(publicUrl, href)) hrefs.push(href);
    return undefined;
  });
  return hrefs;
}

const linkTables = { click_links: [], click_counts: [] };

describeOnBoth('a drafted issue', (database) => {
  it('has its links as the editors wrote them, byte for byte, while clicks are not counted', async () => {
    const { db } = database();
    const { issue, rendering } = await draft(db, false);
    expect(publication.clickCounts).toBe(false);
    expect(rendering).toEqual(await renderIssue(issue, publication, publicUrl));
    expect(await listClicks(db, id)).toEqual([]);
  });

  it('has the same hash and the same links each time it is drafted with counted links', async () => {
    const { db } = database();
    const first = await draft(db, true);
    const links = await dumpTables(db, linkTables);
    const second = await draft(db, true);
    expect(second.rendering).toEqual(first.rendering);
    expect(await dumpTables(db, linkTables)).toEqual(links);
    expect(links['click_links']?.length).toBeGreaterThan(10);
  });

  it('passes preflight with counted links, when drafted and when checked again', async () => {
    const { db } = database();
    await addSampleSubscribers(db, 3);
    const plain = await draft(db, false);
    const counted = await draft(db, true);
    expect(counted.findings).toEqual(plain.findings);
    expect(worstSeverity(counted.findings)).not.toBe('error');
    const again = await checkIssue(optionsFor(db, true), id);
    expect(again).toEqual({ hash: counted.rendering.hash, findings: counted.findings });
  });

  it('is blocked by a page behind a counted link that no mail may lead to', async () => {
    const { db } = database();
    await draft(db, true);
    const { url } = await db
      .selectFrom('click_links')
      .select('url')
      .where('position', '=', 1)
      .executeTakeFirstOrThrow();
    const change = (to: string, where: string) =>
      db.updateTable('click_links').set({ url: to }).where('url', '=', where).execute();
    await change('http://10.0.0.1/', url);
    const { findings } = await checkIssue(optionsFor(db, true), id);
    expect(findings.filter((finding) => finding.severity === 'error').map(({ rule }) => rule)).toContain(
      'link.syntax',
    );
    await change(url, 'http://10.0.0.1/');
  });

  it('leads every counted link to the page it was written for', async () => {
    const { db } = database();
    const { issue, rendering } = await draft(db, true);
    const { take } = clickCounter({ db, keys, onTrouble: () => undefined });
    const urls: string[] = [];
    for (const href of countedIn(rendering.html)) {
      const [linkId = '', mac = ''] = href.slice(`${publicUrl}/c/`.length).split('.');
      const asked: Click = { id: linkId, mac, method: 'GET', headers: {}, client: 'ada', now };
      const answer = await take(asked);
      urls.push(answer.kind === 'redirect' ? answer.url : 'nowhere');
    }
    const plain = await renderIssue(issue, publication, publicUrl);
    const written: string[] = [];
    rewriteLinks(plain.html, ({ href }) => {
      if (/^https:/.test(href) && !/callmealmanac\.com(\/issues.*)?$/.test(href)) written.push(href);
      return undefined;
    });
    expect(urls).toEqual(written);
    expect(urls.length).toBeGreaterThan(10);
  });

  it('keeps links of no draft but the last, when clicks are no longer wanted', async () => {
    const { db } = database();
    await draft(db, true);
    expect((await listClicks(db, id)).length).toBeGreaterThan(10);
    await draft(db, false);
    expect(await listClicks(db, id)).toEqual([]);
  });

  it('that has left the drafts keeps its rendering and its links when somebody drafts it again', async () => {
    const { db } = database();
    const date = '2025-07-30';
    const { issue } = await draft(db, true, date);
    await moveIssue(db, { id: issue.id, to: 'cancelled', at: now.toISOString(), by: 'test', why: 'a test' });
    const tables = { ...linkTables, issues: [], renderings: [] };
    const before = await dumpTables(db, tables);
    await expect(draft(db, false, date)).rejects.toMatchObject({ code: 'conflict' });
    expect(await dumpTables(db, tables)).toEqual(before);
  });
});

describe('the sample publication', () => {
  it('does not count clicks unless somebody asks for it', () => {
    expect(publication.clickCounts).toBe(false);
  });
});
