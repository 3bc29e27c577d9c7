import { expect, it } from 'vitest';
import { uncitedClaims } from '../../src/news/citation-care.ts';

const source =
  'Kaido Bank lends Orrin Labs $2.4 billion over five years. Mina Dow, who runs Orrin’s office in Osaka, said: “This is not a gift.” Heron-70B costs 15 percent less since 3 May 2025, and 40,200 firms use it.';
const claimsOf = (text: string) =>
  uncitedClaims(text, source).map(({ kind, text: claim }) => `${kind}: ${claim}`);

it.each([
  'Orrin Labs gets $2.4bn from Kaido Bank, for 5 years.',
  'The loan of 2.4 billion dollars comes from Kaido.',
  'Some 40,000 firms use Heron-70B, which is 15% cheaper.',
  'Dow says “this is not a gift”.',
  'In Osaka, Orrin’s Mina Dow runs the office. Nothing else is new.',
  'It is the first such loan since May.',
])('finds nothing wrong with "%s"', (text) => {
  expect(claimsOf(text)).toEqual([]);
});

it.each([
  ['Orrin Labs gets $2.6bn.', ['number: $2.6bn']],
  ['It costs 16 percent less since 2024.', ['number: 16', 'number: 2024']],
  [
    'The loan beats one to Castell, as Brightwater Capital saw it.',
    ['name: Castell', 'name: Brightwater Capital'],
  ],
  ['Dow said: “This is a gift to all of us.”', ['quotation: This is a gift to all of us']],
  ['Users of GPT-9 will notice.', ['name: GPT-9']],
])('points at what "%s" adds', (text, claims) => {
  expect(claimsOf(text).sort()).toEqual([...claims].sort());
});
