import type { Database } from '../db/tables.ts';
import type { ComposeInput } from '../issues/compose/compose-input.ts';
import { lookbackFrom } from '../issues/compose/compose-issue.ts';
import { listWaitingCorrections } from '../issues/correction-store.ts';
import type { Edit } from '../issues/edit.ts';
import { listEdits } from '../issues/edit-store.ts';
import { listEarlierHashes, listEarlierIssues } from '../issues/issue-store.ts';
import type { IssueLife } from '../issues/life-store.ts';
import { contentHash } from '../lib/content-hash.ts';
import type { Edition } from '../publication/edition.ts';
import { type Period, previousPeriod } from '../publication/period.ts';
import type { Publication } from '../publication/publication.ts';
import { gatherItems } from './gather-items.ts';
import type { Content } from './read-content.ts';

export interface GatherOptions {
  db: Database;
  publication: Publication;
  publicUrl: string;
  content: Content;
}

/** Everything the draft of an issue is made from; `edits` are the stored ones unless others are tried. */
export async function gatherDraft(
  { db, publication, content }: GatherOptions,
  { edition, life, edits }: { edition: Edition; life: IssueLife; edits?: readonly Edit[] },
): Promise<ComposeInput> {
  const earlier = await listEarlierIssues(db, life);
  const previousCutOffAt = previousCutOff(publication, edition, life);
  return {
    id: life.id,
    edition,
    editions: publication.editions,
    period: periodOfLife(life),
    number: 1,
    previousCutOffAt,
    ...content,
    ...(await itemsFor({ db, publication, content }, edition, life)),
    earlierIssues: earlier.map((issue) => issue.content),
    edits: edits ?? (await listEdits(db, life.id)),
    corrections: await waitingCorrections(db, edition.id),
  };
}

/** Changes exactly when composing and rendering the issue anew may give something else. */
export async function draftKey(
  { db, publication, publicUrl, content }: GatherOptions,
  life: IssueLife,
): Promise<string> {
  const edition = publication.editions.find((one) => one.id === life.edition);
  return contentHash([
    contentKey(content),
    edition && (await itemsFor({ db, publication, content }, edition, life)),
    publication,
    publicUrl,
    life.dueAt,
    life.cutOffAt,
    await listEarlierHashes(db, life),
    (await listEdits(db, life.id)).map((edit) => edit.id),
    (await waitingCorrections(db, life.edition)).map((correction) => correction.id),
  ]);
}

/** The items of the files and of the store that an issue may be made of, and the sources they name. */
function itemsFor(
  { db, publication, content }: Pick<GatherOptions, 'db' | 'publication' | 'content'>,
  edition: Edition,
  life: IssueLife,
) {
  return gatherItems(db, content, {
    after: lookbackFrom(previousCutOff(publication, edition, life), edition),
    upTo: life.cutOffAt,
    language: publication.language,
  });
}

const keys = new WeakMap<Content, string>();

/** Worked out once for each reading of the content. */
function contentKey(content: Content): string {
  const key = keys.get(content) ?? contentHash(content);
  keys.set(content, key);
  return key;
}

function periodOfLife({ period, dueAt, cutOffAt }: IssueLife): Period {
  const [, local = ''] = period.split(' ');
  return { name: period, date: local.slice(0, 10), dueAt, cutOffAt };
}

async function waitingCorrections(
  db: Database,
  edition: string,
): Promise<NonNullable<ComposeInput['corrections']>> {
  const waiting = await listWaitingCorrections(db, edition);
  return waiting.map(({ id, issueId, dateLine, note }) => ({ id, issueId, dateLine, note }));
}

/** The latest cut-off before the cadence's own for this period, whichever edition it belongs to. */
function previousCutOff(publication: Publication, edition: Edition, { scheduledAt }: IssueLife): string {
  const own = new Date(Date.parse(scheduledAt) - edition.draftLeadHours * 3_600_000).toISOString();
  const before = publication.editions.map((one) => previousPeriod(one, new Date(scheduledAt)).cutOffAt);
  return (
    before
      .filter((cutOff) => cutOff < own)
      .sort()
      .at(-1) ?? own
  );
}
