import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Told } from '../../src/news/told.ts';
import { readBody } from '../news/sample-feeds.ts';
import { fuzzing, mangled, share } from '../support/mangled.ts';

const samples = join(import.meta.dirname, '..', 'news', 'samples');
const feeds = readdirSync(samples).map((name) => ({ name, text: readFileSync(join(samples, name), 'utf8') }));

/** What stays of markup once a text is cleaned; the samples themselves write of none. */
const leftOfMarkup = /<\/?(?:script|style|iframe)\b|javascript:/i;

function judge(body: string | Buffer, contentType: string) {
  const reading = readBody(body, contentType);
  if (reading.kind !== 'feed') {
    expect(reading.kind).toBe('failed');
    return 0;
  }
  for (const { told } of reading.entries) {
    expect(Told.parse(told)).toEqual(told);
    expect(told.url).toMatch(/^https?:\/\//);
    expect(told.title.isWellFormed() && told.summary.isWellFormed()).toBe(true);
    expect(`${told.title} ${told.summary}`).not.toMatch(leftOfMarkup);
    expect(Number.isNaN(Date.parse(told.publishedAt))).toBe(false);
  }
  return reading.entries.length;
}

describe.each(feeds)('a damaged $name', ({ name, text }) => {
  const contentType = name.endsWith('.json') ? 'application/feed+json' : 'application/xml';

  it('gives clean items or says that it failed', () => {
    let read = 0;
    fc.assert(
      fc.property(mangled(text), (damaged) => {
        read += judge(damaged, contentType);
      }),
      fuzzing(60),
    );
    expect(read).toBeGreaterThan(0);
  });

  it('with bytes changed under it gives clean items or says that it failed', () => {
    const flips = fc.array(fc.tuple(share, fc.nat(255)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(flips, (changes) => {
        const bytes = Buffer.from(text);
        for (const [at, byte] of changes) bytes[Math.floor(at * bytes.length)] = byte;
        judge(bytes, contentType);
      }),
      fuzzing(40),
    );
  });
});

it('bytes of any kind are a feed or are none; nothing is thrown', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.string({ maxLength: 40 }), (bytes, contentType) => {
      judge(Buffer.from(bytes), contentType);
    }),
    fuzzing(200),
  );
});
