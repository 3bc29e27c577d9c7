import type { Database } from '../db/tables.ts';
import { Failure } from '../lib/failure.ts';
import { commitTogether } from './commit-together.ts';
import { hostTurns } from './host-turns.ts';
import { type PullOutcome, type PullWorld, pullSource } from './pull-source.ts';
import type { Source } from './source.ts';
import { isDue, outagesOf, type SourceHealth, type SourceOutage } from './source-health.ts';
import { listHealth } from './source-store.ts';

export interface PullOptions extends Omit<PullWorld, 'commit'> {
  db: Database;
  sources: readonly Source[];
  /** `due`: those whose time has come. `all`: every feed that is not dead. Ids: these, dead or not. */
  which?: 'due' | 'all' | readonly string[];
  /** Between two requests to one host. */
  pauseMs?: number;
  onPulled?: (pull: SourcePull) => void;
}

export interface SourcePull {
  source: string;
  outcome: PullOutcome;
  health: SourceHealth;
}

export interface PullReport {
  /** In the order of the sources. */
  pulls: SourcePull[];
  /** What editors should hear of; the same outage keeps its key from pull to pull. */
  outages: SourceOutage[];
}

/** So many feeds are asked at once, each host by one at a time … */
const atOnce = 8;
/** … and what they say is kept together when it comes as close as this. */
const waitMs = 50;

/** Pulls the feeds that are due, keeps what they say and how they are, and tells what happened. One that fails stops no other. */
export async function pullSources(options: PullOptions): Promise<PullReport> {
  const { db, sources, clock, which = 'due', pauseMs = 1_000 } = options;
  const healths = await listHealth(db, sources);
  const now = clock.now();
  const chosen = healths.filter((health) => {
    if (which === 'due') return isDue(health, now);
    return which === 'all' ? health.deadAt === undefined : which.includes(health.id);
  });
  if (Array.isArray(which)) assertFeeds(which as readonly string[], healths);
  const byId = new Map(sources.map((source) => [source.id, source]));
  const inTurn = hostTurns({ clock, pauseMs });
  const done = new Map<string, SourcePull>();
  const waiting = [...chosen];
  const world = { ...options, commit: commitTogether(db, { most: Math.min(atOnce, chosen.length), waitMs }) };
  const work = async () => {
    for (let health = waiting.shift(); health !== undefined; health = waiting.shift()) {
      const source = byId.get(health.id);
      if (!source || options.stop?.aborted) continue;
      const mine = health;
      const pulled = await inTurn(
        new URL(health.url).host,
        () => pullSource(world, source, mine),
        options.stop,
      );
      const pull = { source: source.id, ...pulled };
      done.set(source.id, pull);
      options.onPulled?.(pull);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const pulls = chosen.flatMap((health) => done.get(health.id) ?? []);
  return { pulls, outages: outagesOf(healths.map((health) => done.get(health.id)?.health ?? health)) };
}

function assertFeeds(ids: readonly string[], healths: readonly SourceHealth[]): void {
  const unknown = ids.find((id) => !healths.some((health) => health.id === id));
  if (unknown !== undefined)
    throw new Failure('not_found', `sources.yaml has no feed with the id "${unknown}"`);
}
