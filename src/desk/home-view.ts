import { countDeliveries, countOutcomes, type Progress } from '../delivery/progress-store.ts';
import { readQueue } from '../delivery/queue-store.ts';
import { type DoubtfulBatch, listDoubtfulBatches } from '../delivery/resolve-batch.ts';
import { openStates } from '../issues/issue-state.ts';
import { findIssue } from '../issues/issue-store.ts';
import { type IssueLife, listInStates, listLives } from '../issues/life-store.ts';
import { type SourceHealth, stateOf } from '../news/source-health.ts';
import { listHealth } from '../news/source-store.ts';
import type { Finding } from '../preflight/finding.ts';
import { storedFindings } from '../publishing/check-issue.ts';
import { countAudience } from '../subscribers/audience.ts';
import type { DeskWorld } from './desk-world.ts';
import { type Need, whatIsNeeded } from './what-is-needed.ts';

export interface UpcomingIssue {
  life: IssueLife;
  title: string;
  subject: string | undefined;
  findings: Finding[];
  need: Need;
  readers: number;
}

export interface PastIssue {
  life: IssueLife;
  title: string;
  subject: string | undefined;
  progress: Progress;
  outcomes: Record<string, number>;
}

export interface HomeView {
  upcoming: UpcomingIssue[];
  past: PastIssue[];
  doubtful: DoubtfulBatch[];
  troubled: SourceHealth[];
  queue: Awaited<ReturnType<typeof readQueue>>;
}

/** How many issues that are over are shown. */
const pastShown = 6;

/** Everything that the first page shows. */
export async function viewHome(world: DeskWorld): Promise<HomeView> {
  const { db, content } = world;
  const open = await listInStates(db, openStates);
  const over = (await listLives(db)).filter((life) => ['sent', 'cancelled', 'skipped'].includes(life.state));
  const healths = await listHealth(db, content().sources);
  return {
    upcoming: await Promise.all(open.map((life) => viewUpcoming(world, life))),
    past: await Promise.all(over.slice(0, pastShown).map((life) => viewPast(world, life))),
    doubtful: await listDoubtfulBatches(db),
    troubled: healths.filter((health) => ['failing', 'down', 'dead'].includes(stateOf(health))),
    queue: await readQueue(db),
  };
}

async function viewUpcoming({ db, publication, clock }: DeskWorld, life: IssueLife): Promise<UpcomingIssue> {
  const edition = publication.editions.find((one) => one.id === life.edition);
  const issue = await findIssue(db, life.id);
  const findings = issue ? await storedFindings(db, life.id) : [];
  const { size } = await countAudience(db, life.edition, clock.now().toISOString());
  return {
    ...{ life, title: edition?.title ?? life.edition, subject: issue?.content.subject, findings },
    need: whatIsNeeded(life, findings, edition?.approval),
    readers: size,
  };
}

async function viewPast({ db, publication }: DeskWorld, life: IssueLife): Promise<PastIssue> {
  const issue = await findIssue(db, life.id);
  const outcomes = await countOutcomes(db, life.id);
  return {
    life,
    title: publication.editions.find((one) => one.id === life.edition)?.title ?? life.edition,
    subject: issue?.content.subject,
    progress: await countDeliveries(db, life.id),
    outcomes: Object.fromEntries(outcomes.map(({ outcome, count }) => [outcome, count])),
  };
}
