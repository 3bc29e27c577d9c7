import type { Database } from '../db/tables.ts';
import type { ClickLink } from './click-link.ts';

/** A click as it is kept: of a link, in an hour, by a person or a scanner. */
type ClickKind = 'person' | 'scanner';

/**
 * Keeps where the links of an issue's newest rendering lead. Those of earlier drafts stay open, at position 0, for
 * the tests that were sent of them. Belongs into the transaction that stores the rendering.
 */
export async function saveClickLinks(
  db: Database,
  issueId: string,
  links: readonly ClickLink[],
): Promise<void> {
  await db.updateTable('click_links').set({ position: 0 }).where('issue_id', '=', issueId).execute();
  if (links.length === 0) return;
  await db
    .insertInto('click_links')
    .values(links.map(({ id, position, url }) => ({ id, issue_id: issueId, position, url })))
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({ position: eb.ref('excluded.position') })),
    )
    .execute();
}

/** The links of an issue, those of earlier drafts too. */
export async function listClickLinks(db: Database, issueId: string): Promise<ClickLink[]> {
  return db
    .selectFrom('click_links')
    .select(['id', 'position', 'url'])
    .where('issue_id', '=', issueId)
    .orderBy('position')
    .execute();
}

/** Where a link leads, and whether its clicks count: those of drafts and tests before the issue goes out do not. */
export async function findClickLink(
  db: Database,
  id: string,
): Promise<{ issueId: string; url: string; counts: boolean } | undefined> {
  const row = await db
    .selectFrom('click_links as l')
    .leftJoin('issues as i', 'i.id', 'l.issue_id')
    .select(['l.issue_id', 'l.url', 'l.position', 'i.frozen_at'])
    .where('l.id', '=', id)
    .executeTakeFirst();
  return row && { issueId: row.issue_id, url: row.url, counts: row.position > 0 && row.frozen_at !== null };
}

/** A click that was counted, or is to be: `hour` is ISO 8601 UTC with nothing below the hour. */
export interface CountedClick {
  linkId: string;
  hour: string;
}

/** So many more clicks of a kind, or fewer: what a scanner did is taken back from the people. */
export interface ClickChange extends CountedClick {
  kind: ClickKind;
  by: number;
}

/** All of them in one transaction, each row once. */
export async function addClicks(db: Database, changes: readonly ClickChange[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes
    .map(({ linkId, hour, kind, by }) => ({ link_id: linkId, hour, kind, count: by }))
    // In one order everywhere: two processes that change the same rows wait for each other and never meet head-on.
    .sort((a, b) => (a.link_id + a.hour + a.kind < b.link_id + b.hour + b.kind ? -1 : 1));
  await db.transaction().execute(async (tx) => {
    for (const row of rows) {
      await tx
        .insertInto('click_counts')
        .values(row)
        .onConflict((conflict) =>
          conflict
            .columns(['link_id', 'hour', 'kind'])
            .doUpdateSet((eb) => ({ count: eb('click_counts.count', '+', eb.ref('excluded.count')) })),
        )
        .execute();
    }
  });
}

export interface LinkClicks {
  id: string;
  /** Place in the issue, from 1. */
  position: number;
  url: string;
  people: number;
  scanners: number;
}

/** The counted links of an issue in their order, with their clicks so far; empty when clicks are not counted. */
export async function listClicks(db: Database, issueId: string): Promise<LinkClicks[]> {
  const rows = await db
    .selectFrom('click_links as l')
    .leftJoin('click_counts as c', 'c.link_id', 'l.id')
    .select([
      'l.id',
      'l.position',
      'l.url',
      'c.kind',
      (eb) => eb.fn.sum<number | null>('c.count').as('count'),
    ])
    .where('l.issue_id', '=', issueId)
    .where('l.position', '>', 0)
    .groupBy(['l.id', 'l.position', 'l.url', 'c.kind'])
    .orderBy('l.position')
    .execute();
  const links = new Map<string, LinkClicks>();
  for (const { id, position, url, kind, count } of rows) {
    const link = links.get(id) ?? { id, position, url, people: 0, scanners: 0 };
    if (kind === 'person') link.people = Number(count);
    else if (kind === 'scanner') link.scanners = Number(count);
    links.set(id, link);
  }
  return [...links.values()];
}
