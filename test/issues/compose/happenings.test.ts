import { expect, it } from 'vitest';
import { headlineReader, isSequel } from '../../../src/issues/compose/happenings.ts';

it.each([
  ['Alibaba opens its largest model', 'Alibaba unveils its largest model'],
  ['Mistral raises $2 billion', 'Investors bet on Mistral'],
  ['OpenAI buys a maker of chips', 'A takeover in chips'],
  ['Authors sue Meta, and a court will hear them', 'A lawsuit against Meta'],
  ['Parliament passes the AI act', 'A law on AI is adopted'],
  ['A flood of warnings was missing: four dead', 'A crash injures nobody, and a plant collapses'],
  ['A chatbot goes silent', 'Hours of outage at a chatbot'],
  ['A worm spreads through agents', 'A leak exposes chats'],
  ['Clerks fear for their jobs', 'Layoffs at a bank'],
  ['A study of doctors', 'A model solves a problem'],
  ['Europe fines Meta', 'A penalty for Meta'],
])('takes "%s" and "%s" for the same kind of news', (one, other) => {
  const read = headlineReader();
  expect(read(one).kinds & read(other).kinds).not.toBe(0);
});

it.each([
  ['Alibaba opens its largest model', 'Investors bet on Alibaba'],
  ['A worm spreads through agents', 'A study of agents'],
])('takes "%s" and "%s" for news of different kinds', (one, other) => {
  const read = headlineReader();
  expect(read(one).kinds).not.toBe(0);
  expect(read(other).kinds).not.toBe(0);
  expect(read(one).kinds & read(other).kinds).toBe(0);
});

it('reads no kind into a headline that names none, whatever it read before', () => {
  const read = headlineReader();
  expect(read('Investors bet on Alibaba').kinds).not.toBe(0);
  expect(read('Whales in the north')).toEqual({ kinds: 0, isSequel: false });
  expect(read('')).toEqual({ kinds: 0, isSequel: false });
  expect(read('INVESTORS BET').kinds).toBe(read('Investors bet on Alibaba').kinds);
});

it('reads whole words, hyphens included', () => {
  const read = headlineReader();
  expect(read('A soft-launched betting shop').kinds).toBe(0);
  expect(read('An open-source model').kinds).toBe(read('It opens').kinds);
});

it.each([
  ['Champion wins the second game', true],
  ['A third of tasks were in the training data', false],
  ['A second opinion from a machine', false],
  ['The second of two models', false],
  ['Operator switches its forecasts off', true],
  ['Half of a chatbot’s answers are wrong', false],
  ['Maker patches the flaw', true],
  ['Court blocks the ban', true],
  ['Minister denies all', true],
  ['App takes its answers back', true],
  ['App is back', false],
  ['Two days later, the model is gone', true],
  ['A model comes back days after it went', true],
  ['Model pulled after complaints', true],
  ['12, not 15, were hurt', true],
  ['The plan is on hold', true],
  ['Alibaba opens its largest model', false],
  ['Dispatches from Mars', false],
  ['A patched-up robot wins', false],
  ['Paybacks of a model', false],
])('reads in "%s" whether something has come of an earlier event: %s', (title, expected) => {
  expect(isSequel(title)).toBe(expected);
  expect(headlineReader()(title).isSequel).toBe(expected);
});

it.each([
  'Operators withdraw their robots',
  'Editors soften a headline',
  'Schools reopen to chatbots',
  'Talks resume in Geneva',
  'Courts block a ban',
  'Judges doubt a detector',
  'Ministers veto an act',
  'Scholars review a benchmark',
  'Labs scrap a model',
  'Police investigate a leak',
  'Operators switch forecasts off',
  'Lawyers take a claim back',
  'Protests bring a voice back',
  'Editors pull a report back',
  'Authors win their rights back',
])('reads "%s" of many as it would of one', (title) => {
  expect(isSequel(title)).toBe(true);
});
