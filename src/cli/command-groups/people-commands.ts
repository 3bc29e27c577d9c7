import type { Command } from 'commander';
import type { CommandRunner } from './command-runner.ts';
import { readCount } from './option-values.ts';

/** Lists of subscribers, and one subscriber. */
export function addPeopleCommands(program: Command, run: CommandRunner): void {
  const subscribers = program
    .command('subscribers')
    .description('import, export, add, list and look after subscribers');
  subscribers
    .command('import')
    .description('import subscribers from CSV; unsubscribes and suppressions always win')
    .argument('<file>')
    .option('--source <text>', 'where these people agreed, when the file has no source column')
    .option('--dry-run', 'read and judge everything, write nothing')
    .option('--report <file>', 'write every refused row and its reason here')
    .action((file, options) =>
      run(async (given) => (await import('../commands/subscribers.ts')).importFile(given, file, options)),
    );
  subscribers
    .command('export')
    .description('write all subscribers as CSV')
    .argument('<file>')
    .action((file) =>
      run(async (given) => (await import('../commands/subscribers.ts')).exportFile(given, file)),
    );
  subscribers
    .command('add')
    .description('add one subscriber who has agreed')
    .argument('<address>')
    .requiredOption('--source <text>', 'where and how this person agreed')
    .option('--name <name>')
    .option('--editions <ids...>', 'editions (default: all)')
    .action((address, options) =>
      run(async (given) => (await import('../commands/subscribers.ts')).add(given, address, options)),
    );
  subscribers
    .command('list')
    .description('list subscribers')
    .option('--state <state>', 'only those in this state')
    .option('--limit <count>', 'the most to show', readCount, 50)
    .action((options) =>
      run(async (given) => (await import('../commands/subscribers.ts')).list(given, options)),
    );

  subscribers
    .command('show')
    .description('show one subscriber: editions, consent, suppression')
    .argument('<subscriber>', 'id or address')
    .option('--all', 'everything that is kept, as a subscriber who asks gets it')
    .action((who, options) =>
      run(async (given) => (await import('../commands/people.ts')).show(given, who, options)),
    );
  const byHand = {
    unsubscribe: 'end every subscription of somebody who asked a person',
    suppress: 'never mail an address again, subscribed or not',
    lift: 'let an address be mailed again that bounced or was suppressed by hand',
  } as const;
  for (const kind of ['unsubscribe', 'suppress', 'lift'] as const) {
    subscribers
      .command(kind)
      .description(byHand[kind])
      .argument(kind === 'unsubscribe' ? '<subscriber>' : '<address>')
      .requiredOption('--by <name>', 'who decides it')
      .requiredOption('--why <text>', 'why, for the record')
      .action((who, options) =>
        run(async (given) => (await import('../commands/people.ts'))[kind](given, who, options)),
      );
  }
  subscribers
    .command('erase')
    .description('forget a person: only the keyed hash of the address stays')
    .argument('<subscriber>', 'id or address')
    .option('--yes', 'yes, it cannot be undone')
    .action((who, options) =>
      run(async (given) => (await import('../commands/people.ts')).erase(given, who, options)),
    );
}
