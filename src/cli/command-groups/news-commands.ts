import type { Command } from 'commander';
import type { CommandRunner } from './command-runner.ts';
import { list, readCount, readMoment } from './option-values.ts';

/** Feeds and news items. */
export function addNewsCommands(program: Command, run: CommandRunner): void {
  const news = program.command('news').description('pull feeds, look at news items, add one by hand');
  news
    .command('pull')
    .description('ask the feeds that are due and keep what they say; exit code 2 when one failed')
    .option('--all', 'ask every feed that is not given up, due or not')
    .option('--source <id>', 'ask only this feed, even one that was given up; repeatable', list)
    .action((options) =>
      run(async (given) => (await import('../commands/news-pull.ts')).pull(given, options)),
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
      run(async (given) => (await import('../commands/news-list.ts')).listNews(given, options)),
    );
  news
    .command('show')
    .description('show a stored item: what its source said, its topics, its figure and its parts')
    .argument('<item>')
    .action((item) => run(async (given) => (await import('../commands/news-show.ts')).showItem(given, item)));
  news
    .command('sources')
    .description('show how each feed is doing; exit code 2 when one is down or given up')
    .action(() => run(async (given) => (await import('../commands/news-pull.ts')).sources(given)));
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
      run(async (given) => (await import('../commands/news-add.ts')).add(given, url, options)),
    );
}
