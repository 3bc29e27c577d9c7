import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPublication } from '../../src/publication/read-publication.ts';
import { dataWith } from '../support/broken-copy.ts';

const publication = readPublication('data/publication.yaml');

it('has two editions', () => {
  expect(publication.editions.map((edition) => edition.id)).toEqual(['midweek', 'sunday']);
});

it('prints a sample address, which a live send refuses', () => {
  expect(publication.postalAddress).toContain('Sample');
});

it.each([
  [
    'a zone that is none',
    'timeZone: Europe/London',
    'timeZone: Europe/Londinium',
    /edition midweek: timeZone wants an IANA zone .*got "Europe\/Londinium"/,
  ],
  [
    'a cron line that is none',
    'cron: "0 7 * * 3"',
    'cron: "0 7 * * Someday"',
    /edition midweek: cron wants five fields such as .*got "0 7 \* \* Someday"/,
  ],
  [
    'a cron line that begins with seconds',
    'cron: "0 7 * * 3"',
    'cron: "0 0 7 * * 3"',
    /edition midweek: cron wants five fields such as .*got "0 0 7 \* \* 3"/,
  ],
  [
    'a day that never comes',
    'cron: "0 7 * * 3"',
    'cron: "0 7 31 2 *"',
    /edition midweek: cron wants five fields such as .*got "0 7 31 2 \*"/,
  ],
  [
    'a bare offset for a zone, which knows no summer',
    'timeZone: Europe/London',
    'timeZone: "+01:00"',
    /edition midweek: timeZone wants an IANA zone .*got "\+01:00"/,
  ],
  [
    'a plan upside down',
    'stories: { min: 3, max: 4 }',
    'stories: { min: 5, max: 4 }',
    /publication\.yaml:\d+ editions\.0\.plan\.stories: wants min to be at most max/,
  ],
  [
    'a fallback time in the night',
    'deliveryTime: publication',
    'deliveryTime: subscriber\n    fallbackTime: "05:00"',
    /fallbackTime: wants a time from 07:00 to 20:59/,
  ],
  [
    'a canary at the subscribers’ own time',
    'deliveryTime: publication',
    'deliveryTime: subscriber\n    canary: { emails: 500, waitMinutes: 30 }',
    /editions\.0: wants deliveryTime: publication with spreadOverMinutes or canary/,
  ],
  [
    'a warm-up without a day to begin on',
    'clickCounts: false',
    'clickCounts: false\nwarmUp: { dailyCaps: [100] }',
    /warmUp\.startOn/,
  ],
  ['an unknown key', 'tagline:', 'tag_line:', /publication\.yaml.*tag_line/],
  ['the same edition twice', 'id: sunday', 'id: midweek', /wants each edition id once/],
])('says where and what is wrong with %s', (_, from, to, message) => {
  const directory = dataWith('publication.yaml', (text) => text.replace(from, to));
  expect(() => readPublication(join(directory, 'publication.yaml'))).toThrow(message);
});
