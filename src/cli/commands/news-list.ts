import { clusterItems } from '../../issues/compose/cluster.ts';
import { daysBefore } from '../../lib/durations.ts';
import { itemJudge } from '../../news/judge-item.ts';
import { listStored } from '../../news/news-store.ts';
import { readNewsData } from '../../news/read-news.ts';
import { gatherItems, unlistedSources } from '../../publishing/gather-items.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { withApp } from '../with-app.ts';

interface ListOptions {
  days: number;
  source?: string;
  topic?: string;
  leftOut?: boolean;
  limit: number;
}

/** The news of some days as an issue would be offered it, or what it would not be offered. */
export async function listNews(context: CommandContext, options: ListOptions): Promise<number> {
  return options.leftOut ? listLeftOut(context, options) : listOffered(context, options);
}

async function listOffered(
  context: CommandContext,
  { days, source, topic, limit }: ListOptions,
): Promise<number> {
  const { printer } = context;
  return withApp(context, async ({ db, settings, publication }) => {
    const window = windowOf(context, days);
    const content = readNewsData(settings.dataDirectory);
    const { items, sources } = await gatherItems(db, content, { ...window, language: publication.language });
    const near = items.filter((item) => item.publishedAt > window.after && item.publishedAt <= window.upTo);
    const rows = clusterItems(near, sources)
      .filter(({ lead }) => source === undefined || lead.source === source)
      .filter(({ lead }) => topic === undefined || lead.topics.includes(topic))
      .sort((one, other) => other.lead.significance - one.lead.significance)
      .slice(0, limit)
      .map(({ lead, coverage }) => ({ ...lead, coverage: coverage.map((item) => item.id) }));
    printer.json(rows);
    printer.table(
      ['significance', 'published', 'title', 'source', 'topics', 'coverage', 'id'],
      rows.map((it) => [
        ...[
          `${it.significance}${it.background?.judgement.by === 'rule' ? '' : ' *'}`,
          it.publishedAt.slice(0, 16),
        ],
        ...[it.title, it.source, it.topics.join(' '), it.coverage.length, it.id],
      ]),
    );
    printer.say(`${rows.length} events; * marks a figure that a person gave.`);
    return exitCodes.ok;
  });
}

async function listLeftOut(context: CommandContext, { days, source, limit }: ListOptions): Promise<number> {
  const { printer } = context;
  return withApp(context, async ({ db, settings, publication }) => {
    const stored = await listStored(db, windowOf(context, days));
    const content = readNewsData(settings.dataDirectory);
    const sources = [...content.sources, ...unlistedSources(stored, content.sources)];
    const judge = itemJudge({ ...content, sources, language: publication.language });
    const rows = stored
      .map(judge)
      .flatMap(({ item, notOffered }) => (notOffered === undefined ? [] : [{ ...item, notOffered }]))
      .filter((item) => source === undefined || item.source === source)
      .slice(0, limit);
    printer.json(rows);
    printer.table(
      ['title', 'source', 'why not', 'id'],
      rows.map((it) => [it.title, it.source, it.notOffered, it.id]),
    );
    return exitCodes.ok;
  });
}

function windowOf({ clock }: CommandContext, days: number): { after: string; upTo: string } {
  const now = clock.now();
  return { after: daysBefore(now, days).toISOString(), upTo: now.toISOString() };
}
