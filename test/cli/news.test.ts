import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { rss } from '../news/sample-feeds.ts';
import { dataWith } from '../support/broken-copy.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { runCommand } from '../support/run-command.ts';

const now = ['--now', '2025-08-05T18:00:00Z'];
const feed = rss(
  '<title>OpenAI opens a new model</title><link>https://lab.test/1</link><pubDate>Tue, 05 Aug 2025 10:00:00 GMT</pubDate><description>The model has open weights and 30 billion parameters.</description>',
  '<title>A cake for the party</title><link>https://lab.test/2</link><pubDate>Tue, 05 Aug 2025 10:00:00 GMT</pubDate>',
);

/** A home whose sources.yaml lists one more feed. */
async function homeWithFeed(): Promise<{ env: Record<string, string>; server: FeedServer }> {
  const server = await startFeedServer();
  const home = mkdtempSync(join(tmpdir(), 'almanac-home-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const line = `- { id: lab, name: The Lab, kind: feed, url: "${server.url}/feed", weight: 0.9, primary: true, allowPrivate: true }\n`;
  return {
    env: { ALMANAC_HOME: home, ALMANAC_DATA: dataWith('sources.yaml', (text) => text + line) },
    server,
  };
}

it('pulls feeds, lists and shows what came, and what was left out and why', async () => {
  const { env, server } = await homeWithFeed();
  server.serve('/feed', feed);
  const pulled = await runCommand(env, ...now, 'news', 'pull');
  expect([pulled.code, pulled.out]).toEqual([
    0,
    expect.stringMatching(/^lab +2 new, 0 changed, 0 as before\n1 feeds asked, 2 new items/),
  ]);

  const listed = await runCommand(env, ...now, '--json', 'news', 'list', '--source', 'lab');
  const [item] = JSON.parse(listed.out) as { id: string; significance: number }[];
  expect(item).toMatchObject({
    title: 'OpenAI opens a new model',
    topics: ['openai', 'open-weights'],
    coverage: [],
  });
  const leftOut = await runCommand(env, ...now, 'news', 'list', '--left-out');
  expect(leftOut.out).toContain('No topic of topics.yaml is named in it.');

  const shown = await runCommand(env, ...now, 'news', 'show', item?.id ?? '');
  expect(shown.out).toMatch(/Significance \d+: base 2 \(every item\), source 1\.8 \(The Lab weighs 0\.9\)/);
  expect(shown.out).toContain('by the words of OpenAI ("OpenAI")');
});

it('takes a person’s words for a pulled item, and says which of them its source does not bear out', async () => {
  const { env, server } = await homeWithFeed();
  server.serve('/feed', feed);
  await runCommand(env, ...now, 'news', 'pull');
  const words = ['--why', 'It beats Castell with 40 billion.', '--significance', '9'];
  const added = await runCommand(env, ...now, 'news', 'add', 'https://lab.test/1', ...words);
  expect(added.out).toContain('Its source does not say the name Castell.');
  expect(added.out).toContain('Its source does not say the number 40 billion.');
  const listed = await runCommand(env, ...now, '--json', 'news', 'list', '--source', 'lab');
  expect(JSON.parse(listed.out)).toMatchObject([
    { significance: 9, whyItMatters: 'It beats Castell with 40 billion.' },
  ]);
});

it('says of a feed that fails how it is doing, with code 2, and writes to the editors at the third time', async () => {
  const { env } = await homeWithFeed();
  const pull = () => runCommand(env, ...now, 'news', 'pull', '--source', 'lab');
  expect((await pull()).code).toBe(2);
  expect((await runCommand(env, ...now, 'news', 'sources')).code).toBe(0);
  await pull();
  const third = await pull();
  expect(third.out).toContain('failed (3 in a row): It answers with status 404');
  expect(third.out).toContain('Editors are told of 1 outages.');
  const sources = await runCommand(env, ...now, 'news', 'sources');
  expect([sources.code, sources.out]).toEqual([2, expect.stringContaining('down')]);
  expect((await pull()).out).not.toContain('Editors are told');
});

it('says that there is no feed to ask', async () => {
  const home = mkdtempSync(join(tmpdir(), 'almanac-home-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const { code, out } = await runCommand({ ALMANAC_HOME: home }, 'news', 'pull');
  expect([code, out]).toEqual([0, expect.stringContaining('No feed is due')]);
});
