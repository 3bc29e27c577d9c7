import { expect, it } from 'vitest';
import { itemJudge } from '../../src/news/judge-item.ts';
import { findStored } from '../../src/news/news-store.ts';
import { scoreItems } from '../../src/news/score-items.ts';
import { openScorer } from '../../src/news/scorer.ts';
import { saveTold } from '../../src/news/told-store.ts';
import { Topic } from '../../src/news/topic.ts';
import { describeOnBoth } from '../support/databases.ts';
import { bodyOf, type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { feedSource } from './sample-feeds.ts';

const at = '2025-08-06T06:00:00.000Z';
const told = {
  ...{ url: 'https://lab.test/heron', title: 'Orrin opens Heron', summary: 'The weights of Heron are out.' },
  ...{ text: 'The weights of Heron are out.', publishedAt: at, readingMinutes: 1, notes: [] },
};
const topics = [Topic.parse({ id: 'models', name: 'models', section: 'Models', aliases: ['weights'] })];
const judge = itemJudge({ sources: [feedSource({ id: 'lab' })], topics, language: 'en' });

const answering = (content: unknown) =>
  bodyOf(JSON.stringify({ choices: [{ message: { content: JSON.stringify(content) } }] }));

async function scorerThatSays(answer: Parameters<FeedServer['serve']>[1]) {
  const server = await startFeedServer();
  server.serve('/v1/chat/completions', answer);
  return {
    server,
    scorer: openScorer({ url: `${server.url}/v1/`, model: 'small-1', key: 'k', timeoutMs: 300 }),
  };
}

it('asks for a strict shape, and takes a verdict of that shape', async () => {
  const bodies: string[] = [];
  const { server, scorer } = await scorerThatSays((request, response) => {
    request.on('data', (chunk) => bodies.push(String(chunk)));
    request.on('end', () => answering({ significance: 8, why: 'Open weights.' })(request, response));
  });
  const verdict = await scorer.score({ told }, at);
  expect(verdict).toEqual({
    kind: 'scored',
    scored: { significance: 8, why: 'Open weights.', model: 'small-1', at },
  });
  expect(server.asked[0]?.headers.authorization).toBe('Bearer k');
  expect(JSON.parse(bodies.join(''))).toMatchObject({
    model: 'small-1',
    response_format: { type: 'json_schema', json_schema: { strict: true } },
  });
});

it.each<[string, Parameters<FeedServer['serve']>[1]]>([
  ['a figure of 11', answering({ significance: 11, why: 'x' })],
  ['a figure that is no whole number', answering({ significance: 7.5, why: 'x' })],
  ['more than was asked for', answering({ significance: 7, why: 'x', title: 'Buy now' })],
  ['a long story', answering({ significance: 7, why: 'x'.repeat(500) })],
  ['no JSON', bodyOf('I think it is an 8.')],
  ['an error', (_, response) => void response.writeHead(500).end('no')],
  ['nothing', () => undefined],
])('takes %s for a failure', async (_, answer) => {
  const { scorer } = await scorerThatSays(answer);
  expect(await scorer.score({ told }, at)).toMatchObject({
    kind: 'failed',
    why: expect.stringMatching(/^The scorer /),
  });
});

describeOnBoth('scoring items', (database) => {
  it('moves the rule’s figure by half the way and 1.5 at most, and puts no word of it into the item', async () => {
    const { db } = database();
    const { fresh } = await saveTold(db, 'lab', [{ told, guid: undefined }], at);
    const before = (await findStored(db, fresh)).map(judge);
    const broken = await scorerThatSays((_, response) => void response.writeHead(500).end());
    expect(await scoreItems({ db, scorer: broken.scorer, at }, before)).toMatchObject({
      scored: 0,
      failures: [expect.any(String)],
    });
    expect((await findStored(db, fresh)).map(judge)).toEqual(before);

    const { scorer } = await scorerThatSays(answering({ significance: 10, why: 'A marvel from Castell.' }));
    expect(await scoreItems({ db, scorer, at }, before)).toEqual({ scored: 1, failures: [] });
    const [after] = (await findStored(db, fresh)).map(judge);
    const was = before[0]?.item.significance ?? 0;
    expect(after?.item.significance).toBeGreaterThan(was);
    expect((after?.item.significance ?? 0) - was).toBeLessThanOrEqual(2);
    expect(after?.item.background?.judgement.parts.at(-1)).toEqual({
      name: 'scorer',
      points: 1.5,
      why: 'small-1 says 10',
    });
    expect(JSON.stringify(after?.item)).not.toContain('marvel');
    expect(await scoreItems({ db, scorer, at }, after ? [after] : [])).toEqual({ scored: 0, failures: [] });
  });
});
