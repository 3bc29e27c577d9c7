import type { App } from '../app.ts';
import { feedFetcher } from '../news/feed-fetcher.ts';
import { itemJudge } from '../news/judge-item.ts';
import { findStored } from '../news/news-store.ts';
import { type PullOptions, type PullReport, pullSources } from '../news/pull-sources.ts';
import { readNewsData } from '../news/read-news.ts';
import { scoreItems } from '../news/score-items.ts';
import { openScorer } from '../news/scorer.ts';
import type { Source } from '../news/source.ts';
import { isDue } from '../news/source-health.ts';
import { listHealth } from '../news/source-store.ts';
import { newsDays } from '../publication/publication.ts';
import { noticeOfSources } from '../publishing/notice-of-sources.ts';

interface AppPull extends PullReport {
  /** How many items are new. */
  fresh: number;
  /** How many outages editors were told of just now. */
  told: number;
  scored: number;
  scorerFailures: string[];
}

/** Asks feeds (of one host, or of all) with the application's settings, keeps what they say, and writes to the editors about what is down. */
export async function pullWithApp(
  app: App,
  options: Pick<PullOptions, 'which' | 'onPulled'> & { stop: AbortSignal; host?: string },
): Promise<AppPull> {
  const { db, clock, publication, settings } = app;
  const news = readNewsData(settings.dataDirectory);
  const { host, ...rest } = options;
  const sources = host === undefined ? news.sources : news.sources.filter((one) => hostOf(one) === host);
  const fetcher = feedFetcher(publication);
  try {
    const report = await pullSources({
      db,
      clock,
      fetcher,
      sources,
      keepDays: newsDays(publication),
      ...rest,
    });
    const at = clock.now().toISOString();
    const told = await noticeOfSources(db, publication, report.outages, at);
    const ids = report.pulls.flatMap(({ outcome }) => (outcome.kind === 'pulled' ? outcome.fresh : []));
    return {
      ...report,
      fresh: ids.length,
      told,
      ...(await score(app, news, ids, { at, stop: options.stop })),
    };
  } finally {
    await fetcher.close();
  }
}

/** The hosts of the feeds whose time has come: one machine at a time asks one of them. */
export async function listDueHosts({ db, clock, settings }: App): Promise<string[]> {
  const { sources } = readNewsData(settings.dataDirectory);
  const due = (await listHealth(db, sources)).filter((health) => isDue(health, clock.now()));
  return [...new Set(due.map(({ url }) => new URL(url).host))];
}

const hostOf = (source: Source): string | undefined =>
  source.url === undefined ? undefined : new URL(source.url).host;

async function score(
  { db, settings, publication }: App,
  news: ReturnType<typeof readNewsData>,
  ids: readonly string[],
  { at, stop }: { at: string; stop: AbortSignal },
): Promise<{ scored: number; scorerFailures: string[] }> {
  if (!settings.scorer || ids.length === 0) return { scored: 0, scorerFailures: [] };
  const judge = itemJudge({ ...news, language: publication.language });
  const items = (await findStored(db, ids)).map(judge);
  const { scored, failures } = await scoreItems({ db, scorer: openScorer(settings.scorer), at, stop }, items);
  return { scored, scorerFailures: failures };
}
