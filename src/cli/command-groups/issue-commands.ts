import { type Command, Option } from 'commander';
import type { CommandRunner } from './command-runner.ts';
import { readMoment } from './option-values.ts';

/** From a draft to its approval, and what may be decided about an issue before it goes. */
export function addIssueCommands(program: Command, run: CommandRunner): void {
  program
    .command('compose')
    .description('compose, render and check the issue of an edition, and keep it as a draft')
    .argument('<edition>', 'id of an edition in publication.yaml, such as midweek')
    .option('--period <date>', 'local date of the issue, such as 2025-08-06 (default: the next one)')
    .action((edition, options) =>
      run(async (given) => (await import('../commands/compose.ts')).compose(given, edition, options)),
    );

  program
    .command('preview')
    .description('write an issue as html, text, eml and report, as a sample subscriber would get it')
    .argument('<issue>', 'id of an issue, such as midweek-2025-08-06')
    .option('--out <directory>', 'where to write (default: previews/<issue> in the home)')
    .action((issue, options) =>
      run(async (given) => (await import('../commands/preview.ts')).preview(given, issue, options)),
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
      run(async (given) => (await import('../commands/check.ts')).check(given, issue, options)),
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
      run(async (given) => (await import('../commands/approve.ts')).approve(given, issue, options)),
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
      run(async (given) => (await import('../commands/edit-draft.ts')).edit(given, issue, words, options)),
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
        run(async (given) => (await import('../commands/life.ts')).live(given, verb, issue, options)),
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
      run(async (given) => (await import('../commands/life.ts')).reschedule(given, issue, time, options)),
    );

  program
    .command('history')
    .description('show everything that was done to an issue: who, when and why')
    .argument('<issue>')
    .action((issue) => run(async (given) => (await import('../commands/life.ts')).history(given, issue)));
}
