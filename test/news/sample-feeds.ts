import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPage } from '../../src/news/pull-source.ts';
import { Source } from '../../src/news/source.ts';
import type { Told } from '../../src/news/told.ts';

export const seenAt = '2025-08-06T06:00:00.000Z';

export const feedSource = (changes: object = {}) =>
  Source.parse({
    id: 'sample',
    name: 'Sample',
    kind: 'feed',
    url: 'http://feeds.test/feed',
    weight: 0.7,
    ...changes,
  });

/** What a feed of these bytes says, as if it had just been asked. */
export function readBody(body: string | Buffer, contentType = 'application/xml') {
  return readPage(
    {
      ...{ kind: 'answered', status: 200, headers: { 'content-type': contentType }, redirects: [] },
      ...{ body: Buffer.from(body as string), url: 'http://feeds.test/feed' },
    },
    { source: feedSource(), at: seenAt },
  );
}

/** The items of a feed; throws what stands against it. */
export function itemsOf(body: string | Buffer, contentType?: string): Told[] {
  const reading = readBody(body, contentType);
  if (reading.kind !== 'feed') throw new Error(reading.kind === 'failed' ? reading.why : reading.kind);
  return reading.entries.map(({ told }) => told);
}

export const sampleFeed = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'samples', name));

/** An RSS feed of these items' markup. */
export const rss = (...items: string[]): string =>
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title>${items.map((item) => `<item>${item}</item>`).join('')}</channel></rss>`;
