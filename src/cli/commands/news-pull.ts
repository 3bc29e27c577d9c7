import type { SourcePull } from '../../news/pull-sources.ts';
import { readNewsData } from '../../news/read-news.ts';
import { stateOf } from '../../news/source-health.ts';
import { listHealth } from '../../news/source-store.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { pullWithApp } from '../pulling.ts';
import { withApp } from '../with-app.ts';

/** Asks feeds, keeps what they say, writes to the editors about what is down, and says what happened. */
export async function pull(
  context: CommandContext,
  options: { all?: boolean; source?: string[] },
): Promise<number> {
  const { printer, stop } = context;
  return withApp(context, async (app) => {
    const which = options.source ?? (options.all ? 'all' : 'due');
    const onPulled = (one: SourcePull) => printer.say(pullLine(one));
    const { pulls, outages, fresh, told, scored, scorerFailures } = await pullWithApp(app, {
      which,
      stop,
      onPulled,
    });
    printer.json({
      pulls: pulls.map(({ source, outcome }) => ({ source, ...outcome })),
      ...{ outages, told, scored, scorerFailures },
    });
    const failed = pulls.filter(({ outcome }) => outcome.kind === 'failed').length;
    if (pulls.length === 0)
      printer.say('No feed is due: sources.yaml has none, or they were asked a short time ago (--all).');
    else printer.say(`${pulls.length} feeds asked, ${fresh} new items, ${failed} failures.`);
    if (told > 0) printer.say(`Editors are told of ${told} outages.`);
    for (const why of scorerFailures) printer.note(why);
    return failed > 0 ? exitCodes.warnings : exitCodes.ok;
  });
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
