import { listInStates } from '../../src/issues/life-store.ts';
import { Failure } from '../../src/lib/failure.ts';
import type { Edition } from '../../src/publication/edition.ts';
import { nextPeriod } from '../../src/publication/period.ts';
import type { Publication } from '../../src/publication/publication.ts';
import { approveIssue } from '../../src/publishing/approve-issue.ts';
import type { Content } from '../../src/publishing/read-content.ts';
import { releaseIssue } from '../../src/publishing/release-issue.ts';
import { startSandbox } from '../../src/sandbox/resend-server.ts';
import { freshDatabase } from '../support/databases.ts';
import { madeUpNews } from '../support/made-up-news.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';
import { seeded } from '../support/seeded.ts';
import { sampleContent, samplePublication } from './schedule-stage.ts';
import { type SimulatedProcess, simulatedProcess } from './simulated-process.ts';
import { simulatedClock } from './simulated-time.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const subscribers = 4;

/** Due in the hours that clocks skip and repeat, in two zones. */
const simulatedEditions: Record<string, Partial<Edition>> = {
  midweek: { cron: '0 7 * * 3', timeZone: 'America/New_York', approval: 'automatic' },
  sunday: { cron: '30 1 * * 0', timeZone: 'Europe/London', approval: 'required' },
};

interface SimulationOptions {
  seed: number;
  from: string;
  weeks: number;
}

/**
 * So many weeks of two processes that die and come back at random, on one database, with a person who approves most
 * issues and releases some held ones, and weeks in which hardly anything happens.
 */
export async function simulate({ seed, from, weeks }: SimulationOptions) {
  const random = seeded(seed);
  const start = Date.parse(from);
  const end = start + weeks * 7 * day;
  const publication: Publication = {
    ...samplePublication,
    editions: samplePublication.editions.map((edition) => ({ ...edition, ...simulatedEditions[edition.id] })),
  };
  const content = newsOfWeeks(start, weeks, random);
  const { db, url, drop } = await freshDatabase('sqlite');
  const clock = simulatedClock(start);
  const sandbox = await startSandbox({ clock, rateLimit: 0 });
  await addSampleSubscribers(db, subscribers);
  await db.updateTable('subscribers').set({ confirmed_at: from }).execute();
  await db.updateTable('subscriptions').set({ created_at: from }).execute();

  const common = { url, clock, publication, mailUrl: sandbox.url };
  const slots = ['one', 'two'].map((name) => ({
    name,
    process: undefined as SimulatedProcess | undefined,
    sleepsUntil: start,
  }));
  let deaths = 0;

  for (const moment of interestingMoments(publication.editions, start, end, random)) {
    clock.moveTo(moment);
    const now = clock.now();
    await editorActs(db, now, random);
    for (const slot of slots) {
      if (slot.sleepsUntil > now.getTime()) continue;
      slot.process ??= await simulatedProcess({
        ...common,
        name: slot.name,
        content: () => contentAt(content, clock.now()),
      });
      if (random() < 0.12) slot.process.mortal.dieIn(1 + Math.floor(random() ** 2 * 200));
      await slot.process.wake();
      if (!slot.process.mortal.isDead()) continue;
      deaths += 1;
      await slot.process.end();
      slot.process = undefined;
      slot.sleepsUntil = now.getTime() + absence(random);
    }
  }
  // Whoever is left finishes what is under way.
  clock.moveTo(end);
  const last = await simulatedProcess({ ...common, name: 'last', content: () => content });
  await last.wake();
  clock.moveTo(end + hour);
  await last.wake();
  for (const process of [last, ...slots.map((slot) => slot.process)]) await process?.end();
  return {
    db,
    publication,
    sandbox,
    start,
    end: clock.now(),
    deaths,
    close: () => sandbox.close().then(drop),
  };
}

/** Mostly minutes, sometimes hours, now and then more than a week. */
function absence(random: () => number): number {
  const chance = random();
  if (chance < 0.6) return random() * 30 * minute;
  if (chance < 0.9) return random() * 12 * hour;
  return random() * 12 * day;
}

/** Cut-offs, due times, what lies around them, and any other time of day. */
function interestingMoments(editions: readonly Edition[], start: number, end: number, random: () => number) {
  const moments: number[] = [];
  for (const edition of editions) {
    let period = nextPeriod(edition, new Date(start));
    while (Date.parse(period.dueAt) < end) {
      const [cutOff, due] = [Date.parse(period.cutOffAt), Date.parse(period.dueAt)];
      moments.push(cutOff, cutOff + hour, due - hour, due, due + minute, due + 2 * hour, due + 26 * hour);
      period = nextPeriod(edition, new Date(due));
    }
  }
  for (let at = start; at < end; at += day / 2) moments.push(at + random() * (day / 2));
  return moments.filter((at) => at < end).sort((one, other) => one - other);
}

/** Twenty items or so in most weeks, next to none in every seventh. */
function newsOfWeeks(start: number, weeks: number, random: () => number): Content {
  const items = Array.from({ length: weeks }, (_, week) =>
    madeUpNews({
      prefix: `week-${week + 1}`,
      count: week % 7 === 5 ? 1 : 24,
      from: start + week * 7 * day,
      to: start + (week + 1) * 7 * day,
      random,
    }),
  ).flat();
  return { ...sampleContent, items };
}

const readings = new WeakMap<Content, Map<number, Content>>();

/** What has been published by a moment, read anew each hour: the same object within it. */
function contentAt(content: Content, now: Date): Content {
  const byHour = readings.get(content) ?? new Map<number, Content>();
  readings.set(content, byHour);
  const key = Math.floor(now.getTime() / (6 * hour));
  const until = new Date((key + 1) * 6 * hour).toISOString();
  const known = byHour.get(key) ?? {
    ...content,
    items: content.items.filter((item) => item.publishedAt < until),
  };
  byHour.set(key, known);
  return known;
}

/** Approves what waits for it, mostly, and releases a held issue now and then. */
async function editorActs(
  db: Parameters<typeof approveIssue>[0],
  now: Date,
  random: () => number,
): Promise<void> {
  const at = now.toISOString();
  for (const life of await listInStates(db, ['draft', 'held'])) {
    const word = { by: 'Ada', at, why: 'read' };
    const isFresh = now.getTime() - Date.parse(life.dueAt) < day;
    try {
      if (life.state === 'draft' && life.isComposed && life.edition === 'sunday' && random() < 0.4)
        await approveIssue(db, life.id, { ...word, acknowledge: ['all'] });
      if (life.state === 'held' && isFresh && random() < 0.15)
        await releaseIssue(db, { issueId: life.id, ...word });
    } catch (cause) {
      // Preflight blocks it: then it is held.
      if (!(cause instanceof Failure)) throw cause;
    }
  }
}
