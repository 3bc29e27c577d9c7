import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const itemsPerFeed = 100;
/** All items lie in the days before this moment, so that one issue may choose among every one of them. */
export const benchCutOff = '2025-08-09T18:00:00Z';
const windowMs = 60 * 3_600_000;

/** A web server with feeds at `/N`, each of 100 items; the same on every run. */
export async function serveBenchFeeds(): Promise<{ port: number; close(): void }> {
  const server = createServer((request, response) => {
    const feed = Number((request.url ?? '/0').slice(1));
    response.writeHead(200, { 'content-type': 'application/rss+xml', etag: `"${feed}"` }).end(feedBody(feed));
  });
  await new Promise<void>((listening) => server.listen(0, '0.0.0.0', listening));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function feedBody(feed: number): string {
  const items = Array.from({ length: itemsPerFeed }, (_, at) => itemMarkup(feed, at)).join('');
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Feed ${feed}</title><link>https://feed${feed}.test/</link><language>en</language>${items}</channel></rss>`;
}

/** Every third item tells of an event that two neighbouring feeds tell of too. */
function itemMarkup(feed: number, at: number): string {
  const event =
    at % 3 === 0 ? Math.floor(feed / 3) * itemsPerFeed + at : 1_000_000 + feed * itemsPerFeed + at;
  const ofEvent = chance(event);
  const own = chance(feed * itemsPerFeed + at + 7_919);
  const subject = `${name(ofEvent)} ${ofEvent(90) + 10}`;
  const title = `${pick(companies, ofEvent)} ${pick(verbs, own)} ${subject} with ${ofEvent(900) + 20} ${pick(words, ofEvent)}`;
  const sentence = () => `${Array.from({ length: 14 }, () => pick(words, own)).join(' ')}.`;
  const text = `<p>The ${subject} of ${pick(companies, ofEvent)} is a matter of ${pick(words, ofEvent)} and &quot;${pick(words, ofEvent)}&quot;.</p><p>${sentence()} <b>${sentence()}</b></p><p>${sentence()} ${sentence()}</p>`;
  const time = new Date(
    Date.parse(benchCutOff) - ofEvent(windowMs / 1_000) * 1_000 - own(7_200) * 1_000 - 60_000,
  );
  return `<item><title>${title}</title><link>https://feed${feed}.test/${at}?utm_source=rss</link><guid>f${feed}-${at}</guid><pubDate>${time.toUTCString()}</pubDate><description><![CDATA[${text}]]></description></item>`;
}

const companies = 'OpenAI Anthropic Qwen DeepSeek Mistral Meta Nvidia Moonshot Google Zhipu'.split(' ');
const verbs = 'releases unveils tests explains sells limits opens reviews delays studies'.split(' ');
const syllables = 'ka lo mi ter vas on dri qu el sor ba nex tu ram vi lo pen gra'.split(' ');
const words = Array.from({ length: 4_000 }, (_, at) => {
  const random = chance(at + 31);
  return Array.from({ length: 2 + random(3) }, () => pick(syllables, random)).join('');
});

type Chance = (below: number) => number;

/** A small generator of numbers that look like chance (mulberry32), from a seed. */
function chance(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function pick<T>(values: readonly T[], random: Chance): T {
  return values[random(values.length)] as T;
}

const name = (random: Chance): string => {
  const text = Array.from({ length: 3 }, () => pick(syllables, random)).join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
};
