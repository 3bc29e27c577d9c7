/** One run of the news bench in a process of its own: pulls so many feeds and composes an issue of them. Prints JSON. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../src/db/database.ts';
import { composeIssue } from '../src/issues/compose/compose-issue.ts';
import { clockStartingAt } from '../src/lib/clock.ts';
import { guardedFetcher } from '../src/lib/guarded-fetch.ts';
import { pullSources } from '../src/news/pull-sources.ts';
import { Source } from '../src/news/source.ts';
import { issueIdOf, periodOn } from '../src/publication/period.ts';
import { readPublication } from '../src/publication/read-publication.ts';
import { gatherItems } from '../src/publishing/gather-items.ts';
import { readContent } from '../src/publishing/read-content.ts';
import { benchCutOff } from './bench-feeds.ts';

const [feeds = 0, port = 0] = process.argv.slice(2).map(Number);
const home = mkdtempSync(join(tmpdir(), 'almanac-bench-'));
const db = await openDatabase(`sqlite:${join(home, 'almanac.db')}`);
const publication = readPublication('data/publication.yaml');
const files = readContent('data');
const edition = publication.editions.find((one) => one.template === 'sunday');
if (!edition) throw new Error('data/publication.yaml has no Sunday edition');
const sources = Array.from({ length: feeds }, (_, at) => {
  // Each feed has a host of its own, as feeds have: requests to one host would wait for each other.
  const url = `http://127.0.${Math.floor(at / 250)}.${(at % 250) + 1}:${port}/${at}`;
  return Source.parse({
    id: `feed-${at}`,
    name: `Feed ${at}`,
    kind: 'feed',
    url,
    weight: 0.7,
    allowPrivate: true,
  });
});

const fetcher = guardedFetcher({ userAgent: 'bench' });
const cpuBefore = process.cpuUsage();
const began = performance.now();
const { pulls } = await pullSources({ db, fetcher, sources, clock: clockStartingAt(new Date(benchCutOff)) });
const pulled = performance.now();
const period = periodOn(edition, '2025-08-10');
const previousCutOffAt = '2025-08-05T18:00:00.000Z';
const window = { after: previousCutOffAt, upTo: period.cutOffAt, language: 'en' };
const content = { ...files, items: [], sources };
const gathered = await gatherItems(db, content, window);
const tagged = performance.now();
const composition = composeIssue({
  id: issueIdOf(edition, period),
  language: publication.language,
  ...{ edition, editions: publication.editions, period, number: 1, previousCutOffAt, earlierIssues: [] },
  ...content,
  ...gathered,
});
const composed = performance.now();
const { user, system } = process.cpuUsage(cpuBefore);
const items = pulls.reduce(
  (sum, { outcome }) => sum + (outcome.kind === 'pulled' ? outcome.fresh.length : 0),
  0,
);
const events = composition.report.candidates.filter((candidate) => candidate.decision !== 'coverage').length;
console.log(
  JSON.stringify({
    ...{ items, events, kind: composition.kind },
    ...{
      pullMs: pulled - began,
      tagMs: tagged - pulled,
      composeMs: composed - tagged,
      totalMs: composed - began,
    },
    cpuMs: (user + system) / 1000,
    megabytes: process.resourceUsage().maxRSS / 1000,
  }),
);
await fetcher.close();
await db.destroy();
rmSync(home, { recursive: true, force: true });
