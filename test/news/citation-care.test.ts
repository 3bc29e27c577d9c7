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
  'Money for five years: fifteen percent less for forty thousand firms.',
  'Two banks were asked. It’s no gift, and it isn’t cheap. Researchers don’t mind.',
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
  ['It costs sixteen percent less for twenty-one firms.', ['number: sixteen', 'number: twenty-one']],
  [
    'A million firms use it, two hundred and fifty of them daily.',
    ['number: A million', 'number: two hundred and fifty'],
  ],
  ['Castell lends Orrin $2.4bn. Sable’s office helps.', ['name: Castell', 'name: Sable']],
])('points at what "%s" adds', (text, claims) => {
  expect(claimsOf(text).sort()).toEqual([...claims].sort());
});

it('counts figures in words of a source as a whole, and by their parts', () => {
  const said =
    'Some two hundred and fifty thousand people, forty-two of them nurses, waited three and a half hours.';
  for (const text of ['250,000 people', '42 nurses', 'for three and a half hours'])
    expect(uncitedClaims(text, said)).toEqual([]);
});

it.each([
  ['The accident killed forty people', 'The accident killed 21 people', 'forty'],
  ['Google buys Wiz', 'Microsoft buys Wiz. The deal closed.', 'Google'],
])('sees that "%s" is not what "%s" says', (text, said, claim) => {
  expect(uncitedClaims(text, said).map((one) => one.text)).toEqual([claim]);
});
