import { createWriteStream } from 'node:fs';
import { Failure } from '../../lib/failure.ts';
import { parseWith } from '../../lib/parse-with.ts';
import { exportSubscribers } from '../../subscribers/export-subscribers.ts';
import type { RefusedRow } from '../../subscribers/import-row.ts';
import { SubscriberState } from '../../subscribers/subscriber.ts';
import { addSubscriber, countSubscribers, listSubscribers } from '../../subscribers/subscriber-store.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { importFileInto } from '../import-file.ts';
import { shareBar } from '../progress-bar.ts';
import { openRefusalReport } from '../refusal-report.ts';
import { withApp } from '../with-app.ts';

const refusalsShown = 10;

export async function importFile(
  context: CommandContext,
  file: string,
  options: { source?: string; dryRun?: boolean; report?: string },
): Promise<number> {
  const { printer, stop } = context;
  const refused: RefusedRow[] = [];
  const report = options.report === undefined ? undefined : await openRefusalReport(options.report);
  const bar = shareBar('import', { quiet: false });
  const counts = await withApp(context, (app) =>
    importFileInto(app, file, {
      ...(options.source === undefined ? {} : { source: options.source }),
      dryRun: options.dryRun ?? false,
      signal: stop,
      onShare: bar.reach,
      onRefused: (row) => {
        if (refused.length < refusalsShown) refused.push(row);
        report?.add(row);
      },
    }),
  ).finally(async () => {
    bar.end();
    await report?.end();
  });
  printer.json({ ...counts, dryRun: options.dryRun ?? false });
  const done = options.dryRun ? 'would be ' : '';
  printer.say(
    `${counts.read} rows: ${counts.added} ${done}added, ${counts.updated} ${done}updated, ${counts.unchanged} unchanged`,
  );
  for (const [reason, count] of Object.entries(counts.refused)) printer.say(`  ${count} refused: ${reason}`);
  for (const row of refused) printer.say(`  line ${row.line}: ${row.detail}`);
  const total = Object.values(counts.refused).reduce((sum, count) => sum + count, 0);
  if (total > refused.length)
    printer.say(`  … ${total - refused.length} more; --report FILE writes them all`);
  return exitCodes.ok;
}

export async function exportFile(context: CommandContext, file: string): Promise<number> {
  const written = await withApp(context, async ({ db }) => {
    const { states } = await countSubscribers(db);
    const total = Object.values(states).reduce((sum, count) => sum + count, 0);
    const bar = shareBar('export', { quiet: false });
    const onProgress = (count: number) => bar.reach(total === 0 ? 1 : count / total);
    return exportSubscribers(db, createWriteStream(file), { onProgress }).finally(bar.end);
  });
  context.printer.json({ file, written });
  context.printer.say(`${written} subscribers written to ${file}`);
  return exitCodes.ok;
}

export async function add(
  context: CommandContext,
  address: string,
  options: { source: string; name?: string; editions?: string[] },
): Promise<number> {
  return withApp(context, async ({ db, publication, settings, clock }) => {
    const editions = publication.editions.map((edition) => edition.id);
    const rules = { editions, suppressionKey: settings.suppressionKey };
    const result = await addSubscriber(db, rules, {
      address,
      name: options.name,
      editions: options.editions ?? editions,
      consentSource: options.source,
      at: clock.now().toISOString(),
    });
    if (result.kind === 'suppressed') {
      throw new Failure('conflict', `${address} is suppressed (${result.reason}) and was not added`);
    }
    context.printer.json(result);
    context.printer.say(
      result.kind === 'added'
        ? `${address} is subscriber ${result.id}`
        : `${address} is there already (${result.subscriber.state}) and was left as is`,
    );
    return exitCodes.ok;
  });
}

export async function list(
  context: CommandContext,
  options: { state?: string; limit: number },
): Promise<number> {
  const state =
    options.state === undefined ? undefined : parseWith(SubscriberState, options.state, '--state');
  return withApp(context, async ({ db }) => {
    const subscribers = await listSubscribers(db, { limit: options.limit, state });
    const counts = await countSubscribers(db);
    context.printer.json({ subscribers, counts });
    context.printer.table(
      ['id', 'address', 'name', 'state', 'editions'],
      subscribers.map((it) => [
        it.id,
        it.address ?? '(erased)',
        it.name ?? '',
        it.state,
        it.editions.join(' '),
      ]),
    );
    const states = Object.entries(counts.states).filter(([, count]) => count > 0);
    context.printer.say(states.map(([name, count]) => `${count} ${name}`).join(', ') || 'No subscribers yet');
    return exitCodes.ok;
  });
}
