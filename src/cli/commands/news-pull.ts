import type { App } from '../../app.ts';
import { feedFetcher } from '../../news/feed-fetcher.ts';
import { itemJudge } from '../../news/judge-item.ts';
import { findStored } from '../../news/news-store.ts';
import { pullSources, type SourcePull } from '../../news/pull-sources.ts';
import { readNewsData } from '../../news/read-news.ts';
import { scoreItems } from '../../news/score-items.ts';
import { openScorer } from '../../news/scorer.ts';
import { stateOf } from '../../news/source-health.ts';
import { listHealth } from '../../news/source-store.ts';
import { noticeOfSources } from '../../publishing/notice-of-sources.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { withApp } from '../with-app.ts';

/** Asks feeds, keeps what they say, writes to the editors about what is down, and says what happened. */
export async function pull(
  context: CommandContext,
  options: { all?: boolean; source?: string[] },
): Promise<number> {
  const { printer, clock, stop } = context;
  return withApp(context, async (app) => {
    const news = readNewsData(app.settings.dataDirectory);
    const which = options.source ?? (options.all ? 'all' : 'due');
    const fetcher = feedFetcher(app.publication);
    try {
      const onPulled = (one: SourcePull) => printer.say(pullLine(one));
      const { pulls, outages } = await pullSources({
        ...app,
        fetcher,
        clock,
        stop,
        sources: news.sources,
        which,
        onPulled,
      });
      const at = clock.now().toISOString();
      const letters = await noticeOfSources(app.db, app.publication, outages, at);
      const fresh = pulls.flatMap(({ outcome }) => (outcome.kind === 'pulled' ? outcome.fresh : []));
      const scored = await score(app, news, fresh, { at, stop });
      printer.json({
        pulls: pulls.map(({ source, outcome }) => ({ source, ...outcome })),
        outages,
        letters,
        ...scored,
      });
      const failed = pulls.filter(({ outcome }) => outcome.kind === 'failed').length;
      if (pulls.length === 0)
        printer.say('No feed is due: sources.yaml has none, or they were asked a short time ago (--all).');
      else printer.say(`${pulls.length} feeds asked, ${fresh.length} new items, ${failed} failures.`);
      if (letters > 0) printer.say(`Editors are told of ${letters} outages.`);
      for (const why of scored.scorerFailures) printer.note(why);
      return failed > 0 ? exitCodes.warnings : exitCodes.ok;
    } finally {
      await fetcher.close();
    }
  });
}

async function score(
  { db, settings, publication }: App,
  news: ReturnType<typeof readNewsData>,
  ids: readonly string[],
  { at, stop }: { at: string; stop: AbortSignal },
): Promise<{ scored: number; scorerFailures: string[] }> {
  if (!settings.scorer || ids.length === 0) return { scored: 0, scorerFailures: [] };
  const judge = itemJudge({ ...news, language: publication.language });
  const items = (await findStored(db, ids)).map(judge);
  const { scored, failures } = await scoreItems({ db, scorer: openScorer(settings.scorer), at, stop }, items);
  return { scored, scorerFailures: failures };
}

/** Shows the feeds with their state, and what the last good pull of each had to note. */
export async function sources(context: CommandContext): Promise<number> {
  const { printer } = context;
  return withApp(context, async ({ db, settings }) => {
    const healths = await listHealth(db, readNewsData(settings.dataDirectory).sources);
    const states = healths.map((health) => ({ state: stateOf(health), ...health }));
    printer.json(states);
    if (states.length === 0) printer.say('sources.yaml has no feeds: give a source kind: feed and a url.');
    else {
      printer.table(
        ['source', 'state', 'last good', 'next', 'failures', 'last error'],
        states.map((it) => [
          ...[it.id, it.state, it.lastGoodAt ?? 'never', it.nextPullAt ?? 'now', it.failures],
          it.failures > 0 ? (it.lastError ?? '') : '',
        ]),
      );
    }
    for (const { id, movedTo, notes } of states) {
      if (movedTo) printer.say(`${id}: it has moved for good to ${movedTo}; put that into sources.yaml.`);
      for (const note of notes) printer.say(`${id}: ${note}`);
    }
    return states.some(({ state }) => state === 'down' || state === 'dead')
      ? exitCodes.warnings
      : exitCodes.ok;
  });
}

function pullLine({ source, outcome, health }: SourcePull): string {
  const name = source.padEnd(24);
  if (outcome.kind === 'failed') return `${name} failed (${health.failures} in a row): ${outcome.why}`;
  if (outcome.kind !== 'pulled') return `${name} ${outcome.kind}`;
  const { fresh, updated, same, left } = outcome;
  return `${name} ${fresh.length} new, ${updated.length} changed, ${same} as before${left > 0 ? `, ${left} left out` : ''}`;
}
