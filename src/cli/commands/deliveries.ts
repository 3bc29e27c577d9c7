import { openMailer } from '../../app.ts';

import { listDoubtfulBatches, resolveBatch } from '../../delivery/resolve-batch.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { reconcileWithApp } from '../reconciling.ts';
import { gateOf } from '../sending.ts';
import { withApp } from '../with-app.ts';

/** Lists the batches in doubt; exit code 2 when there are any. */
export async function unknown(context: CommandContext): Promise<number> {
  return withApp(context, async ({ db }) => {
    const batches = await listDoubtfulBatches(db);
    context.printer.json(batches);
    if (batches.length === 0) {
      context.printer.say('No batch is in doubt.');
      return exitCodes.ok;
    }
    context.printer.table(
      ['batch', 'deliveries', 'first attempt', 'why'],
      batches.map((it) => [it.name, it.deliveries, it.firstAttemptAt ?? '', it.why]),
    );
    context.printer.say(
      'Look these emails up at the provider, then: deliveries resolve BATCH --as accepted|not-sent --by NAME --why TEXT',
    );
    return exitCodes.warnings;
  });
}

export async function resolve(
  context: CommandContext,
  batch: string,
  options: { as: 'accepted' | 'not-sent'; by: string; why: string },
): Promise<number> {
  return withApp(context, async ({ db }) => {
    const at = context.clock.now().toISOString();
    const { deliveries } = await resolveBatch(db, { batch, ...options, at });
    context.printer.json({ batch, as: options.as, deliveries });
    const next = options.as === 'accepted' ? 'They count as accepted.' : 'They are in a new batch: run send.';
    context.printer.say(`${batch} is resolved as ${options.as}: ${deliveries} deliveries. ${next}`);
    return exitCodes.ok;
  });
}

/** Asks the provider about batches in doubt and about mail of which no end was reported. */
export async function reconcile(context: CommandContext): Promise<number> {
  const { clock, printer, stop } = context;
  return withApp(context, async (app) => {
    const { sandbox, close } = await openMailer(app);
    try {
      const gate = gateOf(app);
      const baseUrl = sandbox === undefined ? {} : { baseUrl: sandbox.url };
      const lines = await reconcileWithApp(app, { clock, gate, stop, ...baseUrl });
      const left = await listDoubtfulBatches(app.db);
      printer.json({ settled: lines, unknown: left.length });
      for (const line of lines) printer.say(line);
      printer.say(left.length === 0 ? 'No batch is in doubt.' : `${left.length} batches are still in doubt.`);
      return left.length === 0 ? exitCodes.ok : exitCodes.warnings;
    } finally {
      await close();
    }
  });
}
