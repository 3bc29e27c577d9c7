import type { Command } from 'commander';
import type { CommandRunner } from './command-runner.ts';

/** Copies of the database, and its move to another. */
export function addDatabaseCommands(program: Command, run: CommandRunner): void {
  program
    .command('backup')
    .description('write a consistent copy of the database, also while it is in use; it never sends by itself')
    .argument('<file>', 'where to; it must not exist yet')
    .action((file) => run(async (given) => (await import('../commands/backup.ts')).backup(given, file)));

  program
    .command('restore')
    .description(
      'bring a copy back into an empty database; what was planned or in flight is in doubt, due issues are held',
    )
    .argument('<file>', 'what backup has written')
    .action((file) => run(async (given) => (await import('../commands/backup.ts')).restore(given, file)));

  const database = program.command('db').description('move the database');
  database
    .command('copy')
    .description(
      'copy the whole SQLite home into an empty Postgres, check it row by row, and close the home; end its senders first',
    )
    .requiredOption('--to <url>', 'postgres://…')
    .action((options) => run(async (given) => (await import('../commands/move.ts')).copy(given, options)));
  database
    .command('reopen')
    .description('take a home into use again that was copied to Postgres, when nothing was started there')
    .option('--yes', 'yes, nothing was')
    .action((options) => run(async (given) => (await import('../commands/move.ts')).reopen(given, options)));
}
