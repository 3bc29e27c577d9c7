import { type Command, Option } from 'commander';
import type { CommandRunner } from './command-runner.ts';
import { list } from './option-values.ts';

/** Sending, what holds it, and what became of it. */
export function addSendingCommands(program: Command, run: CommandRunner): void {
  program
    .command('send')
    .description(
      'send an approved issue, or go on with an interrupted one; exit code 3 when it is not finished',
    )
    .argument('<issue>')
    .option('--test <address>', 'send only a test copy to this address; repeatable; touches no figures', list)
    .option('--as <subscriber>', 'id or address of a subscriber whose copy the test shows')
    .option('--by <name>', 'who sends', 'operator')
    .action((issue, options) =>
      run(async (given) => (await import('../commands/send.ts')).send(given, issue, options)),
    );

  program
    .command('start')
    .description(
      'run the site with its webhooks, the desk, the scheduler and the sender of issues and letters, until it is asked to end',
    )
    .option('--only <roles>', 'some of site,desk,schedule,send, where several processes share a Postgres')
    .action((options) => run(async (given) => (await import('../commands/start.ts')).start(given, options)));

  const orders = {
    pause: 'let nothing more of an issue leave until it is resumed, whichever process sends it',
    resume: 'let a paused issue go on',
    stop: 'ask the processes that send an issue to end cleanly; send goes on later',
    cancel: 'end an issue for good: whoever was not handed over yet is skipped',
  } as const;
  for (const kind of ['pause', 'resume', 'stop', 'cancel'] as const) {
    program
      .command(kind)
      .description(orders[kind])
      .argument('<issue>')
      .option('--by <name>', 'who orders it', 'operator')
      .option('--why <text>', 'why, for the history', 'by hand')
      .action((issue, options) =>
        run(async (given) => (await import('../commands/orders.ts')).order(given, kind, issue, options)),
      );
  }

  program
    .command('correct')
    .description(
      'correct the web copy of a sent issue, with a visible note; the next issue of the edition tells of it',
    )
    .argument('<issue>')
    .argument('[text...]', 'title|summary|why ITEM TEXT; without it the note says it all')
    .requiredOption('--note <text>', 'what was wrong, for readers')
    .requiredOption('--by <name>', 'who corrects')
    .action((issue, words, options) =>
      run(async (given) => (await import('../commands/correct.ts')).correct(given, issue, words, options)),
    );

  const deliveries = program
    .command('deliveries')
    .description('batches of which nobody can say whether they were sent');
  deliveries
    .command('reconcile')
    .description(
      'ask the provider about batches in doubt and unreported outcomes; exit code 2 when any doubt is left',
    )
    .action(() => run(async (given) => (await import('../commands/deliveries.ts')).reconcile(given)));
  deliveries
    .command('unknown')
    .description('list the batches in doubt; exit code 2 when there are any')
    .action(() => run(async (given) => (await import('../commands/deliveries.ts')).unknown(given)));
  deliveries
    .command('resolve')
    .description("record a person's word about a batch in doubt; not-sent sends it again in a new batch")
    .argument('<batch>', 'as listed, such as midweek-2025-08-06/12')
    .addOption(
      new Option('--as <verdict>', 'what became of it')
        .choices(['accepted', 'not-sent'])
        .makeOptionMandatory(),
    )
    .requiredOption('--by <name>', 'who says so')
    .requiredOption('--why <text>', 'how it is known')
    .action((batch, options) =>
      run(async (given) => (await import('../commands/deliveries.ts')).resolve(given, batch, options)),
    );

  program
    .command('status')
    .description('show the issues, or one issue with its deliveries')
    .argument('[issue]')
    .option('--jobs', 'show how the jobs stand that processes hand each other')
    .option('--watch', 'stay and show progress until the issue is sent, paused or cancelled')
    .action((issue, options) =>
      run(async (given) => (await import('../commands/status.ts')).status(given, issue, options)),
    );
}
