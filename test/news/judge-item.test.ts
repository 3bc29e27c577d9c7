import { expect, it } from 'vitest';
import { itemJudge } from '../../src/news/judge-item.ts';
import { feedSource, seenAt } from './sample-feeds.ts';

const stored = (language: string | undefined) => ({
  ...{ id: 'lab-heron', source: 'lab', publishedAt: seenAt, firstSeenAt: seenAt },
  ...{ byHand: undefined, scored: undefined },
  told: {
    ...{
      url: 'https://lab.test/heron',
      title: 'Orrin opens Heron',
      summary: 'Its weights are out.',
      text: '',
    },
    ...{ publishedAt: seenAt, readingMinutes: 1, notes: [], ...(language ? { language } : {}) },
  },
});
const reason = (publication: string, language: string | undefined) => {
  const sources = [feedSource({ id: 'lab', topics: ['models'] })];
  return itemJudge({ sources, topics: [], language: publication })(stored(language)).notOffered;
};

it.each(['en', 'en-GB', 'EN-us', 'en_US'])('offers English items to a publication in %s', (publication) => {
  expect(reason(publication, 'en')).toBeUndefined();
  expect(reason(publication, undefined)).toBeUndefined();
  expect(reason(publication, 'de')).toBe('It is in another language (de).');
});
