import type { Command } from 'commander';
import type { CommandRunner } from './command-runner.ts';

/** Who is at the desk. */
export function addDeskCommands(program: Command, run: CommandRunner): void {
  const desk = program.command('desk').description('who is at the desk, and ending their sessions');
  desk
    .command('sessions')
    .description('list who has come in at the desk, and until when')
    .action(() => run(async (given) => (await import('../commands/desk.ts')).sessions(given)));
  desk
    .command('end')
    .description('end a session: whoever has it must come in again')
    .argument('[session]', 'as "desk sessions" names it')
    .option('--all', 'all sessions')
    .action((session, options) =>
      run(async (given) => (await import('../commands/desk.ts')).end(given, session, options)),
    );
}
