import type { Progress } from '../delivery/progress-store.ts';
import { type DoubtfulBatch, listDoubtfulBatches } from '../delivery/resolve-batch.ts';
import { readSendReport, type SendReport } from '../events/send-report.ts';
import { type Edit, effectiveEdits } from '../issues/edit.ts';
import { listEdits } from '../issues/edit-store.ts';
import { findIssue, type StoredIssue } from '../issues/issue-store.ts';
import { getLife, type IssueLife } from '../issues/life-store.ts';
import { listMoves } from '../issues/move-store.ts';
import { Failure } from '../lib/failure.ts';
import type { Finding } from '../preflight/finding.ts';
import type { Edition } from '../publication/edition.ts';
import { storedFindings } from '../publishing/check-issue.ts';
import { countAudience } from '../subscribers/audience.ts';
import type { DeskWorld } from './desk-world.ts';
import { issueResults } from './issue-results.ts';
import type { ResultTable } from './result-table.ts';

/** All that the page of an issue shows. */
export interface IssueView {
  life: IssueLife;
  edition: Edition;
  /** Undefined until its draft is composed. */
  issue: StoredIssue | undefined;
  findings: Finding[];
  edits: Edit[];
  /** Ids of the edits that hold. */
  standing: ReadonlySet<number>;
  /** The last edit this page knows of; a form that carries another one is out of date. */
  lastEdit: number;
  moves: Awaited<ReturnType<typeof listMoves>>;
  /** How many it would go to at this moment. */
  readers: number;
  /** Once it has begun to leave. */
  sending: SendReport | undefined;
  doubtful: DoubtfulBatch[];
  /** Empty until it has begun to leave. */
  results: ResultTable[];
}

const leaving = ['sending', 'paused', 'sent', 'cancelled'];

/** Reads an issue with everything about it; throws `Failure('not_found')`. */
export async function viewIssue(world: DeskWorld, id: string): Promise<IssueView> {
  const { db, clock } = world;
  const life = await getLife(db, id);
  const now = clock.now();
  const edits = await listEdits(db, id);
  const issue = await findIssue(db, id);
  const { size } = await countAudience(db, life.edition, now.toISOString());
  const edition = editionOfDesk(world, life.edition);
  return {
    ...{ life, edition, issue, edits },
    findings: issue ? await storedFindings(db, id) : [],
    standing: new Set(effectiveEdits(edits).map((edit) => edit.id)),
    lastEdit: edits.at(-1)?.id ?? 0,
    moves: await listMoves(db, id),
    readers: size,
    sending: leaving.includes(life.state) ? await readSendReport(db, id, now) : undefined,
    results: await issueResults(world, life, edition.timeZone),
    doubtful: (await listDoubtfulBatches(db)).filter((batch) => batch.issueId === id),
  };
}

/** Throws `Failure('not_found')` for an edition that publication.yaml no longer has. */
export function editionOfDesk({ publication }: Pick<DeskWorld, 'publication'>, id: string): Edition {
  const edition = publication.editions.find((one) => one.id === id);
  if (edition) return edition;
  throw new Failure('not_found', `There is no edition "${id}" in publication.yaml any more`);
}

/** Whether its content can still be changed. */
export const isEditable = ({ state }: Pick<IssueLife, 'state'>): boolean =>
  state === 'draft' || state === 'approved' || state === 'held';

/** The share of the audience that has its end, whatever it is. */
export function settledOf({ audience, planned, in_flight }: Progress): number {
  return audience - planned - in_flight;
}
