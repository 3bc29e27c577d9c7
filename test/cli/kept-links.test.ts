import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { keptLinks } from '../../src/cli/kept-links.ts';
import type { LinkAnswer } from '../../src/preflight/outside-facts.ts';
import { manualClock } from '../support/manual-clock.ts';

function freshFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'almanac-links-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'home', 'links.json');
}

const there: LinkAnswer = { kind: 'answered', status: 200, redirects: ['https://a.test/there'] };
const hours = (count: number) => count * 3_600_000;

it('what a page answered is known to the next check for a day, and not after', async () => {
  const file = freshFile();
  const clock = manualClock();
  const first = await keptLinks({ file, clock });
  expect(first.find('https://a.test/page')).toBeUndefined();
  await first.keep(new Map([['https://a.test/page', there]]));
  clock.advance(hours(23));
  const second = await keptLinks({ file, clock });
  expect(second.find('https://a.test/page')).toEqual(there);
  // That it was known here makes it no younger.
  await second.keep(new Map([['https://a.test/page', there]]));
  clock.advance(hours(2));
  expect((await keptLinks({ file, clock })).find('https://a.test/page')).toBeUndefined();
});

it.each<LinkAnswer>([
  { kind: 'answered', status: 404, redirects: [] },
  { kind: 'answered', status: 503, redirects: [] },
  { kind: 'failed', why: 'no answer', isPrivate: false },
  { kind: 'failed', why: 'inside a house', isPrivate: true },
])('trouble is looked at again at every check: %j', async (answer) => {
  const file = freshFile();
  const clock = manualClock();
  await (await keptLinks({ file, clock })).keep(new Map([['https://a.test/page', answer]]));
  expect((await keptLinks({ file, clock })).find('https://a.test/page')).toBeUndefined();
});

it('a file that is broken, or tells of tomorrow, is none, and is written anew whole', async () => {
  const file = freshFile();
  const clock = manualClock();
  const kept = await keptLinks({ file, clock });
  await kept.keep(new Map([['https://a.test/page', there]]));
  clock.advance(-hours(1));
  expect((await keptLinks({ file, clock })).find('https://a.test/page')).toBeUndefined();
  writeFileSync(file, '{"https://a.test/page":');
  const again = await keptLinks({ file, clock });
  expect(again.find('https://a.test/page')).toBeUndefined();
  await again.keep(new Map([['https://a.test/page', there]]));
  expect((await keptLinks({ file, clock })).find('https://a.test/page')).toEqual(there);
  expect(readdirSync(join(file, '..'))).toEqual(['links.json']);
});
