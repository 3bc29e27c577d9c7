import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readNewsData } from '../../src/news/read-news.ts';
import { dataWith } from '../support/broken-copy.ts';

const { items, sources, topics } = readNewsData('data');

it('reads six weeks of true news: 64 events, their second reports and their follow-ups', () => {
  expect(items.filter((item) => item.sameEventAs === undefined)).toHaveLength(64);
  expect(items.filter((item) => item.sameEventAs !== undefined)).toHaveLength(30);
  expect(items.filter((item) => item.followsUp !== undefined)).toHaveLength(20);
  expect(items[0]?.publishedAt).toBe('2025-07-06T12:00:00.000Z');
  expect(items.at(-1)?.publishedAt.slice(0, 10)).toBe('2025-08-15');
});

it('has every source and topic used at least once', () => {
  const used = new Set(items.map((item) => item.source));
  expect(sources.filter((source) => !used.has(source.id))).toEqual([]);
  const told = new Set(items.flatMap((item) => item.topics));
  expect(topics.filter((topic) => !told.has(topic.id))).toEqual([]);
});

it('tells each report in words of its own', () => {
  const runs = new Map<string, string>();
  const shared: string[] = [];
  for (const { id, summary } of items) {
    const words = summary.toLowerCase().match(/[\p{L}\p{N}$.%-]+/gu) ?? [];
    for (let at = 0; at + 8 <= words.length; at += 1) {
      const run = words.slice(at, at + 8).join(' ');
      const other = runs.get(run);
      if (other !== undefined && other !== id) shared.push(`${id} and ${other}: ${run}`);
      runs.set(run, id);
    }
  }
  expect(shared).toEqual([]);
});

const file = 'news/2025-w32.yaml';
it.each([
  ['broken YAML', 'title: Genie 3', 'title: [Genie 3', /2025-w32\.yaml:\d+ wants YAML/],
  [
    'an unknown key',
    'significance: 8',
    'significanse: 8',
    /2025-w32\.yaml:\d+ 4: Unrecognized key: "significanse"/,
  ],
  [
    'a significance of 11',
    'significance: 10',
    'significance: 11',
    /2025-w32\.yaml:\d+ 1\.significance: .*<=10, got 11/,
  ],
  [
    'a date that is none',
    'publishedAt: 2025-08-04',
    'publishedAt: last Monday',
    /2025-w32\.yaml:\d+ 0\.publishedAt: wants a day such as .*got "last Monday"/,
  ],
  [
    'an address without a scheme',
    'url: https://qwenlm',
    'url: qwenlm',
    /2025-w32\.yaml:\d+ 0\.url: Invalid URL, got "qwenlm/,
  ],
  [
    'an unknown source',
    'source: qwen',
    'source: quen',
    /item qwen-image source: wants an id from sources\.yaml, got "quen"/,
  ],
  [
    'an unknown topic',
    'topics: [qwen,',
    'topics: [quen,',
    /item qwen-image topics: wants ids from topics\.yaml, got "quen"/,
  ],
  [
    'a follow-up of nothing',
    'followsUp: gpt-5-release',
    'followsUp: gpt-6-release',
    /item gpt-4o-returns followsUp: wants the id of another item, got "gpt-6-release"/,
  ],
  ['an id twice', 'id: genie-3', 'id: claude-opus-4-1', /item claude-opus-4-1: wants an id of its own/],
])('says where and what is wrong with %s', (_, from, to, message) => {
  const directory = dataWith(file, (text) => text.replace(from, to));
  expect(() => readNewsData(directory)).toThrow(message);
});

it('says which file is missing', () => {
  const directory = dataWith(file, (text) => text);
  rmSync(join(directory, 'topics.yaml'));
  expect(() => readNewsData(directory)).toThrow(/topics\.yaml: wants a readable file/);
});
