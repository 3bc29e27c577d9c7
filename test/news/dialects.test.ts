import { expect, it } from 'vitest';
import type { Told } from '../../src/news/told.ts';
import { itemsOf, sampleFeed, seenAt } from './sample-feeds.ts';

const noDate = 'It came without a date; the time it was first seen stands for one.';
const noTitle = 'It came without a title; its first sentence stands for one.';
const noSummary = 'It came without a summary.';

const samples: Record<string, Partial<Told>[]> = {
  'rss-0.91.xml': [
    {
      url: 'http://harbour.test/charts.html',
      title: 'Lighthouse model reads old & stained charts',
      summary: 'It was trained on 40,000 sheets. The café in the old pilot house shows some of them.',
      publishedAt: seenAt,
      language: 'en',
      notes: [noDate],
    },
    {
      url: 'http://harbour.test/relative/second.html',
      title: 'Second item',
      summary: 'Second item.',
      notes: [noSummary, noDate],
    },
  ],
  'rss-0.92.xml': [
    {
      url: 'http://notes.test/2025/08/05',
      title: 'The weights are out, under a licence anybody can use.',
      summary: 'The weights are out, under a licence anybody can use. I tried them on a laptop.',
      notes: [noTitle, noDate],
    },
    {
      url: 'http://notes.test/talk.mp3',
      title: 'Audio only',
      summary: 'A talk about memory in small models, recorded in May.',
    },
  ],
  'rss-1.0.rdf': [
    {
      url: 'http://preprints.test/abs/2508.00001',
      title: 'Sparse routers that forget less',
      summary: 'We study routing in sparse models. Forgetting falls by a third.',
      publishedAt: '2025-08-05T00:30:00.000Z',
      author: 'Ada Quill',
      language: 'en',
      notes: [],
    },
  ],
  'rss-2.0-content.xml': [
    {
      url: 'https://ledger.test/orrin-heron?id=7',
      title: 'Orrin Labs “opens” its Heron model',
      summary: 'Orrin Labs has put the weights of Heron on the web.',
      text: 'Orrin Labs has put the weights of Heron on the web.\nIt has 30 billion parameters — and a licence.',
      publishedAt: '2025-08-05T08:00:00.000Z',
      author: 'Bo Marsh',
      language: 'en',
      readingMinutes: 1,
      notes: [],
    },
  ],
  'rss-2.0-dublin-core.xml': [
    {
      url: 'https://rules.test/notice-12',
      title: 'Notice on model cards enters into force',
      summary: 'The notice asks for a card with each model above ten billion parameters.',
      publishedAt: '2025-08-04T12:00:00.000Z',
      author: 'Office of Cards',
      language: 'fr',
    },
  ],
  'rss-2.0-media.xml': [
    {
      url: 'https://pictures.test/v/9',
      title: 'A walk through a generated town',
      summary: 'Four minutes of a town that no camera saw. The model keeps its streets in mind.',
      publishedAt: '2025-08-05T12:15:00.000Z',
    },
  ],
  'podcast.xml': [
    {
      url: 'https://cdn.voices.test/12.mp3',
      title: 'Episode 12: What a router knows',
      summary: 'Mina Dow explains how experts are chosen, and why some of them sleep.',
      publishedAt: '2025-08-04T05:00:00.000Z',
      author: 'Mina Dow',
    },
  ],
  'atom-0.3.xml': [
    {
      url: 'http://old.test/tides',
      title: 'Tokens & tides',
      summary: 'A tide table, written by a small model. It was wrong twice.',
      publishedAt: '2025-08-05T12:29:29.000Z',
      author: 'Ines Hale',
      language: 'en',
    },
  ],
  'atom-1.0.xml': [
    {
      url: 'https://lab.test/blog/2025/heron-2',
      title: 'Heron 2 plans ahead',
      summary: 'Heron 2 writes a plan before it acts; 5 < 7 of our testers liked that.',
      publishedAt: '2025-08-05T09:00:00.000Z',
      author: 'Lab team',
      language: 'en',
    },
    {
      url: 'https://lab.test/blog/zwei',
      title: 'Zwei Modelle an einem Tag',
      summary: 'Beide Modelle sind frei. Das kleinere läuft auf einem Rechner zu Hause.',
      publishedAt: '2025-08-04T09:00:00.000Z',
      language: 'de',
    },
  ],
  'json-feed-1.1.json': [
    {
      url: 'https://plain.test/a',
      title: 'A small model that says no',
      summary: 'It declines what it cannot check. That is new.',
      publishedAt: '2025-08-05T12:00:00.000Z',
      author: 'Jo Lane',
      language: 'en',
    },
    {
      url: 'https://plain.test/note/2',
      title: 'if a < b then swap.',
      summary: 'if a < b then swap. Sorting, done by a model & checked by hand.',
      publishedAt: '2025-08-05T06:00:00.000Z',
      author: 'Guest',
    },
  ],
};

it.each(Object.entries(samples))('reads %s', (name, expected) => {
  const items = itemsOf(sampleFeed(name), name.endsWith('.json') ? 'application/feed+json' : 'text/xml');
  expect(items).toHaveLength(expected.length);
  for (const [at, wanted] of expected.entries()) expect(items[at]).toMatchObject(wanted);
});
