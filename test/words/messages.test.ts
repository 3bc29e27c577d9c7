import { describe, expect, it } from 'vitest';
import { catalogs, knownLanguages } from '../../src/publication/messages/catalogs.ts';
import { english } from '../../src/publication/messages/english.ts';
import { Publication } from '../../src/publication/publication.ts';
import { readPublication } from '../../src/publication/read-publication.ts';
import { wordsIn } from '../../src/publication/words.ts';

/** Each label by its way, with the names of its places; the forms of a count have those of all of them. */
function placesOf(value: unknown, path = ''): Record<string, string> {
  if (typeof value === 'string') return { [path]: placesIn(value) };
  if (typeof value !== 'object' || value === null) return { [path]: typeof value };
  if ('other' in value) return { [path]: placesIn(String(value.other)) };
  return Object.assign({}, ...Object.entries(value).map(([key, one]) => placesOf(one, `${path}.${key}`)));
}

const placesIn = (text: string): string =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))]
    .sort()
    .join(' ')
    .replace('Number', 'number');

/** As many of these as a language has use for: Chinese has one form for every count. */
const free = ['.counts.small'];

describe.each(Object.entries(catalogs))('the labels in %s', (_language, catalog) => {
  it('have every place of the English ones, and no other', () => {
    const own = Object.entries(placesOf(catalog)).filter(([path]) => !free.some((it) => path.startsWith(it)));
    const theirs = Object.entries(placesOf(english)).filter(
      ([path]) => !free.some((it) => path.startsWith(it)),
    );
    expect(Object.fromEntries(own)).toEqual(Object.fromEntries(theirs));
  });

  it('are none of them empty, but for what joins sentences', () => {
    const empty = Object.entries(flat(catalog)).filter(
      ([path, text]) => text === '' && !path.includes('Gap'),
    );
    expect(empty).toEqual([]);
  });
});

function flat(value: unknown, path = ''): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return { [path]: value };
  return Object.assign({}, ...Object.entries(value).map(([key, one]) => flat(one, `${path}.${key}`)));
}

describe('a publication', () => {
  const sample = readPublication('data/publication.yaml');

  it.each(['en', 'en-GB', 'zh', 'zh-CN', 'zh-Hans-SG'])('may be in %s', (language) => {
    expect(Publication.parse({ ...sample, language, direction: undefined }).direction).toBe('ltr');
  });

  it.each(['fr', 'zh-TW', 'he', 'no language'])(
    'is refused in %s, with the languages there are',
    (language) => {
      const { error } = Publication.safeParse({ ...sample, language });
      expect(error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
        ['language', 'wants a language that the labels are written in: en, zh'],
      ]);
      expect(knownLanguages).toEqual(['en', 'zh']);
    },
  );
});

describe('words', () => {
  it.each([
    ['en', 'Wednesday 6 August 2025', '5 August 2025', 'July 2025', 'yesterday', '5 days ago', '1 minute'],
    ['zh-CN', '2025年8月6日星期三', '2025年8月5日', '2025年7月', '昨天', '5 天前', '1 分钟'],
  ])('in %s write dates, ages and counts as the language does', (language, ...expected) => {
    const words = wordsIn(language);
    expect([
      words.day('2025-08-06'),
      words.date('2025-08-05'),
      words.date('2025-07'),
      words.ago(1, 'day'),
      words.ago(5, 'day'),
      words.counted(words.messages.counts.minutes, 1),
    ]).toEqual(expected);
  });

  it('leave dates in words alone', () => {
    expect(wordsIn('zh').date('summer 2025')).toBe('summer 2025');
  });

  it('refuse to leave a place empty', () => {
    expect(() => wordsIn('en').fill('{a} and {b}', { a: 1 })).toThrow('wants a value for {b}');
  });
});
