import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { dataWith } from '../support/broken-copy.ts';
import { startFeedServer } from '../support/feed-server.ts';
import { runCommand, startCommand } from '../support/run-command.ts';

const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>The Lab</title>
<item><title>OpenAI opens a model that reads tables</title><link>https://lab.test/tables</link>
<description>The open-weight model from OpenAI reads tables of 400 rows.</description>
<pubDate>Tue, 05 Aug 2025 11:00:00 GMT</pubDate></item></channel></rss>`;

it('asks the feeds that are due while it runs, and goes on when one of them is down', async () => {
  const home = mkdtempSync(join(tmpdir(), 'almanac-news-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const server = await startFeedServer();
  server.serve('/feed.xml', feed);
  const source = (id: string, path: string) =>
    `- { id: ${id}, name: ${id}, kind: feed, url: "${server.url}${path}", weight: 1, primary: true, allowPrivate: true }\n`;
  const data = dataWith(
    'sources.yaml',
    (text) => text + source('lab', '/feed.xml') + source('down', '/none'),
  );
  const env = { ALMANAC_HOME: home, ALMANAC_DATA: data, ALMANAC_SITE_PORT: '0', ALMANAC_DESK_PORT: '0' };

  const now = ['--now', '2025-08-05T12:00:00Z'];
  const { said, end, stop } = startCommand(env, 'start', ...now);
  try {
    await expect
      .poll(() => said.out + said.notes, { timeout: 20_000 })
      .toMatch(/a feed failed.*news came in|news came in.*a feed failed/s);
  } finally {
    stop();
    await end;
  }
  expect(said.code).toBe(0);
  const { out } = await runCommand(env, 'news', 'list', '--source', 'lab', '--json', ...now);
  expect(out).toContain('OpenAI opens a model that reads tables');
  const sources = await runCommand(env, 'news', 'sources', ...now);
  expect(sources.out).toMatch(/down .*404/);
});
