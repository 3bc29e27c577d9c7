import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { clockStartingAt, systemClock } from '../lib/clock.ts';
import { Failure } from '../lib/failure.ts';
import type { CommandContext } from './command-context.ts';
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
  /** Runs a command's code and keeps its exit code. */
  const run = async (work: (context: CommandContext) => Promise<number>) => end(await work(context()));

  program
    .command('demo')
    .description('compose, check and send two sample issues inside a sandbox; nothing leaves this machine')
    .option('--serve', 'afterwards keep the site, the desk with the next draft, and the mailbox open')
    .action((options) => run(async (given) => (await import('./commands/demo.ts')).demo(given, options)));

  program
    .command('compose')
    .description('compose, render and check the issue of an edition, and keep it as a draft')
    .argument('<edition>', 'id of an edition in publication.yaml, such as midweek')
    .option('--period <date>', 'local date of the issue, such as 2025-08-06 (default: the next one)')
    .action((edition, options) =>
      run(async (given) => (await import('./commands/compose.ts')).compose(given, edition, options)),
    );

  program
    .command('preview')
    .description('write an issue as html, text, eml and report, as a sample subscriber would get it')
    .argument('<issue>', 'id of an issue, such as midweek-2025-08-06')
    .option('--out <directory>', 'where to write (default: previews/<issue> in the home)')
    .action((issue, options) =>
      run(async (given) => (await import('./commands/preview.ts')).preview(given, issue, options)),
    );

  program
    .command('check')
    .description('run preflight on an issue; exit code 0 clean, 2 warnings only, 1 errors')
    .argument('[issue]')
    .addOption(
      new Option('--format <format>', 'how to print what was found').choices(['text', 'json', 'sarif']),
    )
    .option('--online', 'also ask DNS, follow every link once and fetch the images')
    .option('--dns-server <address>', 'with --online: ask this DNS server, such as 127.0.0.1:5353')
    .option('--explain <rule>', 'say what a rule wants, why, and how to fix it; docs/preflight.md has all')
    .action((issue, options) =>
      run(async (given) => (await import('./commands/check.ts')).check(given, issue, options)),
    );

  program
    .command('approve')
    .description('approve the exact bytes an issue has now')
    .argument('<issue>')
    .requiredOption('--by <name>', 'who approves')
    .option('--ack <rule...>', 'acknowledge warnings of these rules, or "all"', [])
    .option('--why <text>', 'why the warnings may stand')
    .option('--hash <hash>', 'approve only the bytes that `preview` showed with this hash')
    .action((issue, options) =>
      run(async (given) => (await import('./commands/approve.ts')).approve(given, issue, options)),
    );

  program
    .command('edit')
    .description('change what an issue says and compose it anew; without an edit, list what was edited')
    .argument('<issue>')
    .argument(
      '[edit...]',
      'pin ITEM, drop ITEM, move ITEM, title|summary|why ITEM TEXT, guide SLUG, subject|preheader|note TEXT, undo NUMBER',
    )
    .option('--by <name>', 'whose edit it is', 'operator')
    .option('--as <tier>', 'with pin and move: lead, story or brief')
    .option('--before <item>', 'with move: the pick that it goes before')
    .action((issue, words, options) =>
      run(async (given) => (await import('./commands/edit-draft.ts')).edit(given, issue, words, options)),
    );

  const lifeVerbs = {
    hold: 'keep an issue from going out until somebody releases it',
    release: 'let a held or skipped issue go on; when its time has passed it goes out at the next minute',
    skip: 'leave a period out',
    unapprove: 'take an approval back',
  } as const;
  for (const verb of ['hold', 'release', 'skip', 'unapprove'] as const) {
    program
      .command(verb)
      .description(lifeVerbs[verb])
      .argument('<issue>')
      .option('--by <name>', 'who wants it', 'operator')
      .option('--why <text>', 'why, for the history', 'by hand')
      .action((issue, options) =>
        run(async (given) => (await import('./commands/life.ts')).live(given, verb, issue, options)),
      );
  }

  program
    .command('reschedule')
    .description('move when an issue is due; its period stays')
    .argument('<issue>')
    .argument('<time>', 'ISO 8601, such as 2025-08-06T09:00:00Z', readMoment)
    .option('--by <name>', 'who wants it', 'operator')
    .option('--why <text>', 'why, for the history', 'by hand')
    .action((issue, time, options) =>
      run(async (given) => (await import('./commands/life.ts')).reschedule(given, issue, time, options)),
    );

  program
    .command('history')
    .description('show everything that was done to an issue: who, when and why')
    .argument('<issue>')
    .action((issue) => run(async (given) => (await import('./commands/life.ts')).history(given, issue)));

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
      run(async (given) => (await import('./commands/send.ts')).send(given, issue, options)),
    );

  program
    .command('start')
    .description(
      'run the site with its webhooks, the desk, the scheduler and the sender of issues and letters, until it is asked to end',
    )
    .option('--only <roles>', 'some of site,desk,schedule,send, where several processes share a Postgres')
    .action((options) => run(async (given) => (await import('./commands/start.ts')).start(given, options)));

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
        run(async (given) => (await import('./commands/orders.ts')).order(given, kind, issue, options)),
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
      run(async (given) => (await import('./commands/correct.ts')).correct(given, issue, words, options)),
    );

  const deliveries = program
    .command('deliveries')
    .description('batches of which nobody can say whether they were sent');
  deliveries
    .command('reconcile')
    .description(
      'ask the provider about batches in doubt and unreported outcomes; exit code 2 when any doubt is left',
    )
    .action(() => run(async (given) => (await import('./commands/deliveries.ts')).reconcile(given)));
  deliveries
    .command('unknown')
    .description('list the batches in doubt; exit code 2 when there are any')
    .action(() => run(async (given) => (await import('./commands/deliveries.ts')).unknown(given)));
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
      run(async (given) => (await import('./commands/deliveries.ts')).resolve(given, batch, options)),
    );

  program
    .command('status')
    .description('show the issues, or one issue with its deliveries')
    .argument('[issue]')
    .option('--jobs', 'show how the jobs stand that processes hand each other')
    .option('--watch', 'stay and show progress until the issue is sent, paused or cancelled')
    .action((issue, options) =>
      run(async (given) => (await import('./commands/status.ts')).status(given, issue, options)),
    );

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
      run(async (given) => (await import('./commands/subscribers.ts')).importFile(given, file, options)),
    );
  subscribers
    .command('export')
    .description('write all subscribers as CSV')
    .argument('<file>')
    .action((file) =>
      run(async (given) => (await import('./commands/subscribers.ts')).exportFile(given, file)),
    );
  subscribers
    .command('add')
    .description('add one subscriber who has agreed')
    .argument('<address>')
    .requiredOption('--source <text>', 'where and how this person agreed')
    .option('--name <name>')
    .option('--editions <ids...>', 'editions (default: all)')
    .action((address, options) =>
      run(async (given) => (await import('./commands/subscribers.ts')).add(given, address, options)),
    );
  subscribers
    .command('list')
    .description('list subscribers')
    .option('--state <state>', 'only those in this state')
    .option('--limit <count>', 'the most to show', readCount, 50)
    .action((options) =>
      run(async (given) => (await import('./commands/subscribers.ts')).list(given, options)),
    );

  subscribers
    .command('show')
    .description('show one subscriber: editions, consent, suppression')
    .argument('<subscriber>', 'id or address')
    .option('--all', 'everything that is kept, as a subscriber who asks gets it')
    .action((who, options) =>
      run(async (given) => (await import('./commands/people.ts')).show(given, who, options)),
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
        run(async (given) => (await import('./commands/people.ts'))[kind](given, who, options)),
      );
  }
  subscribers
    .command('erase')
    .description('forget a person: only the keyed hash of the address stays')
    .argument('<subscriber>', 'id or address')
    .option('--yes', 'yes, it cannot be undone')
    .action((who, options) =>
      run(async (given) => (await import('./commands/people.ts')).erase(given, who, options)),
    );

  program
    .command('backup')
    .description('write a consistent copy of the database, also while it is in use; it never sends by itself')
    .argument('<file>', 'where to; it must not exist yet')
    .action((file) => run(async (given) => (await import('./commands/backup.ts')).backup(given, file)));

  program
    .command('restore')
    .description(
      'bring a copy back into an empty database; what was planned or in flight is in doubt, due issues are held',
    )
    .argument('<file>', 'what backup has written')
    .action((file) => run(async (given) => (await import('./commands/backup.ts')).restore(given, file)));

  const database = program.command('db').description('move the database');
  database
    .command('copy')
    .description(
      'copy the whole SQLite home into an empty Postgres, check it row by row, and close the home; end its senders first',
    )
    .requiredOption('--to <url>', 'postgres://…')
    .action((options) => run(async (given) => (await import('./commands/move.ts')).copy(given, options)));
  database
    .command('reopen')
    .description('take a home into use again that was copied to Postgres, when nothing was started there')
    .option('--yes', 'yes, nothing was')
    .action((options) => run(async (given) => (await import('./commands/move.ts')).reopen(given, options)));

  const news = program.command('news').description('pull feeds, look at news items, add one by hand');
  news
    .command('pull')
    .description('ask the feeds that are due and keep what they say; exit code 2 when one failed')
    .option('--all', 'ask every feed that is not given up, due or not')
    .option('--source <id>', 'ask only this feed, even one that was given up; repeatable', list)
    .action((options) =>
      run(async (given) => (await import('./commands/news-pull.ts')).pull(given, options)),
    );
  news
    .command('list')
    .description('list news items by significance, with who else tells of them')
    .option('--days <count>', 'published in the last so many days', readCount, 7)
    .option('--source <id>', 'only of this source')
    .option('--topic <id>', 'only about this topic')
    .option('--left-out', 'show instead what is not offered to issues, and why')
    .option('--limit <count>', 'the most to show', readCount, 50)
    .action((options) =>
      run(async (given) => (await import('./commands/news-list.ts')).listNews(given, options)),
    );
  news
    .command('show')
    .description('show a stored item: what its source said, its topics, its figure and its parts')
    .argument('<item>')
    .action((item) => run(async (given) => (await import('./commands/news-show.ts')).showItem(given, item)));
  news
    .command('sources')
    .description('show how each feed is doing; exit code 2 when one is down or given up')
    .action(() => run(async (given) => (await import('./commands/news-pull.ts')).sources(given)));
  news
    .command('add')
    .description('add a page as a news item, or put your words and figure on one that was pulled')
    .argument('<url>')
    .option('--title <text>')
    .option('--short-title <text>', 'for subjects and contents, 44 characters at most')
    .option('--summary <text>', '60 words at most')
    .option('--why <text>', 'why it matters')
    .option('--significance <figure>', '1 to 10; wins over every other figure', readCount)
    .option('--topics <ids...>', 'the main one first')
    .option('--source <id>', 'a source of sources.yaml (default: by the host of the page)')
    .option('--published <time>', 'ISO 8601 (default: now)', readMoment)
    .option('--by <name>', 'who adds it', 'operator')
    .action((url, options) =>
      run(async (given) => (await import('./commands/news-add.ts')).add(given, url, options)),
    );

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

function readMoment(text: string): Date {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime()) || !/\d{4}-\d\d-\d\d/.test(text)) {
    throw new InvalidArgumentError(`wants ISO 8601 such as 2025-08-06T06:00:00Z, got "${text}".`);
  }
  return moment;
}

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new InvalidArgumentError(`wants a whole number, got "${text}".`);
  return count;
}

/** Gathers an option that is given more than once. */
function list(text: string, earlier: string[] = []): string[] {
  return [...earlier, text];
}
