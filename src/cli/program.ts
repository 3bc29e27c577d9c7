import { Command, CommanderError } from 'commander';
import { clockStartingAt, systemClock } from '../lib/clock.ts';
import { Failure } from '../lib/failure.ts';
import type { CommandContext } from './command-context.ts';
import type { CommandRunner } from './command-groups/command-runner.ts';
import { addDatabaseCommands } from './command-groups/database-commands.ts';
import { addDeskCommands } from './command-groups/desk-commands.ts';
import { addIssueCommands } from './command-groups/issue-commands.ts';
import { addNewsCommands } from './command-groups/news-commands.ts';
import { readMoment } from './command-groups/option-values.ts';
import { addPeopleCommands } from './command-groups/people-commands.ts';
import { addSendingCommands } from './command-groups/sending-commands.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { createPrinter } from './print.ts';

interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  stop: AbortSignal;
}

interface GlobalOptions {
  json?: boolean;
  now?: Date;
}

/** Runs one command line and returns its exit code; prints a `Failure` as one sentence, anything else whole. */
export async function runProgram(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const result = { code: exitCodes.ok as number };
  const program = buildProgram(surroundings, (code) => {
    result.code = code;
  });
  try {
    await program.parseAsync([...argv]);
    return result.code;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    const printer = createPrinter({ json: false });
    if (thrown instanceof Failure) {
      printer.note(`almanac: ${thrown.message}`);
      return exitCodeOf[thrown.code];
    }
    printer.note(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
    return exitCodes.failed;
  }
}

/** All commands; each one's code is loaded when it runs, so that help stays quick. */
export function buildProgram({ env, stop }: Surroundings, end: (code: number) => void): Command {
  const program = new Command('almanac')
    .description('Composes, checks and sends Call Me Almanac, each issue to each subscriber once.')
    .option('--json', 'answer as JSON, for machines')
    .option('--now <time>', 'take this moment (ISO 8601) as now, for the whole command', readMoment)
    .exitOverride()
    .showHelpAfterError('Run with --help to see what is possible.');

  const context = (): CommandContext => {
    const options = program.opts<GlobalOptions>();
    const clock = options.now ? clockStartingAt(options.now) : systemClock();
    return { env, stop, clock, printer: createPrinter({ json: options.json ?? false }) };
  };
  const run: CommandRunner = async (work) => end(await work(context()));

  program
    .command('demo')
    .description('compose, check and send two sample issues inside a sandbox; nothing leaves this machine')
    .option('--serve', 'afterwards keep the site, the desk with the next draft, and the mailbox open')
    .action((options) => run(async (given) => (await import('./commands/demo.ts')).demo(given, options)));

  addIssueCommands(program, run);
  addSendingCommands(program, run);
  addPeopleCommands(program, run);
  addDeskCommands(program, run);
  addDatabaseCommands(program, run);
  addNewsCommands(program, run);

  program
    .command('doctor')
    .description(
      'check settings, files, database, clock, the provider, the sender in DNS and webhooks; exit code 2 warnings, 1 errors',
    )
    .option('--dns', 'ask DNS about the sender in the sandbox too')
    .option('--dns-server <address>', 'ask this DNS server, such as 127.0.0.1:5353')
    .action((options) => run(async (given) => (await import('./commands/doctor.ts')).doctor(given, options)));

  return program;
}
