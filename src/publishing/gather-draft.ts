import type { Database } from '../db/tables.ts';
import type { ComposeInput } from '../issues/compose/compose-input.ts';
import { lookbackFrom } from '../issues/compose/compose-issue.ts';
import { listWaitingCorrections } from '../issues/correction-store.ts';
import { type Edit, pinnedItems } from '../issues/edit.ts';
import { listEdits } from '../issues/edit-store.ts';
import { listEarlierHashes, listEarlierIssues } from '../issues/issue-store.ts';
import type { IssueLife } from '../issues/life-store.ts';
import { contentHash } from '../lib/content-hash.ts';
import { hourMs } from '../lib/durations.ts';
import { lastNewsEdit } from '../news/news-edit-store.ts';
import { listMarks } from '../news/news-marks-store.ts';
import type { StoredQuery } from '../news/news-store.ts';
import type { Edition } from '../publication/edition.ts';
import { type Period, previousPeriod } from '../publication/period.ts';
import type { Publication } from '../publication/publication.ts';
import { gatherItems } from './gather-items.ts';
import type { Content } from './read-content.ts';

interface GatherOptions {
  db: Database;
  publication: Publication;
  publicUrl: string;
  content: Content;
}

/** Everything the draft of an issue is made from; `edits` are the stored ones unless others are tried. */
export async function gatherDraft(
  { db, publication, content }: GatherOptions,
  { edition, life, edits: tried }: { edition: Edition; life: IssueLife; edits?: readonly Edit[] },
): Promise<ComposeInput> {
  const earlier = await listEarlierIssues(db, life);
  const previousCutOffAt = previousCutOff(publication, edition, life);
  const edits = tried ?? (await listEdits(db, life.id));
  const window = { ...windowOf(publication, edition, life), language: publication.language };
  return {
    id: life.id,
    language: publication.language,
    edition,
    editions: publication.editions,
    period: periodOfLife(life),
    number: 1,
    previousCutOffAt,
    ...content,
    ...(await gatherItems(db, content, window, pinnedItems(edits))),
    earlierIssues: earlier.map((issue) => issue.content),
    edits,
    corrections: await waitingCorrections(db, edition.id),
  };
}

/**
 * Changes exactly when composing and rendering the issue anew may give something else. Stored items count by their
 * marks: judging thousands of them at each look would hold up everything else.
 */
export async function draftKey(
  { db, publication, publicUrl, content }: GatherOptions,
  life: IssueLife,
): Promise<string> {
  const edition = publication.editions.find((one) => one.id === life.edition);
  const edits = await listEdits(db, life.id);
  return contentHash([
    contentKey(content),
    edition && (await listMarks(db, windowOf(publication, edition, life), pinnedItems(edits))),
    publication,
    publicUrl,
    life.dueAt,
    life.cutOffAt,
    await listEarlierHashes(db, life),
    edits.map((edit) => edit.id),
    await lastNewsEdit(db),
    (await waitingCorrections(db, life.edition)).map((correction) => correction.id),
  ]);
}

/** Which stored items an issue may be made of, and as they were told when. */
function windowOf(publication: Publication, edition: Edition, life: IssueLife): Required<StoredQuery> {
  const after = lookbackFrom(previousCutOff(publication, edition, life), edition);
  return { after, upTo: life.cutOffAt, seenBy: life.cutOffAt };
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
  const own = new Date(Date.parse(scheduledAt) - edition.draftLeadHours * hourMs).toISOString();
  const before = publication.editions.map((one) => previousPeriod(one, new Date(scheduledAt)).cutOffAt);
  return (
    before
      .filter((cutOff) => cutOff < own)
      .sort()
      .at(-1) ?? own
  );
}
