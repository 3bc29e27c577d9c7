import type { App } from '../app.ts';
import { feedFetcher } from '../news/feed-fetcher.ts';
import { itemJudge } from '../news/judge-item.ts';
import { findStored } from '../news/news-store.ts';
import { type PullOptions, type PullReport, pullSources } from '../news/pull-sources.ts';
import { readNewsData } from '../news/read-news.ts';
import { scoreItems } from '../news/score-items.ts';
import { openScorer } from '../news/scorer.ts';
import { noticeOfSources } from '../publishing/notice-of-sources.ts';

export interface AppPull extends PullReport {
  /** How many items are new. */
  fresh: number;
  /** How many outages editors were told of just now. */
  told: number;
  scored: number;
  scorerFailures: string[];
}

/** Asks feeds with the application's settings, keeps what they say, and writes to the editors about what is down. */
export async function pullWithApp(
  app: App,
  options: Pick<PullOptions, 'which' | 'onPulled'> & { stop: AbortSignal },
): Promise<AppPull> {
  const { db, clock, publication, settings } = app;
  const news = readNewsData(settings.dataDirectory);
  const fetcher = feedFetcher(publication);
  try {
    const report = await pullSources({ db, clock, fetcher, sources: news.sources, ...options });
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
