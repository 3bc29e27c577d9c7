import { expect, it } from 'vitest';
import { pickForms, shortName, shortTitle, titleForms } from '../../../src/issues/compose/short-title.ts';

it.each([
  [
    'Perplexity bids $34.5 billion for Chrome, about twice its own value',
    45,
    'Perplexity bids $34.5 billion for Chrome',
  ],
  ['GPT-4o returns for paying users a day after GPT-5', 40, 'GPT-4o returns for paying users a day'],
  [
    'The United States publishes an AI Action Plan and three orders',
    50,
    'The United States publishes an AI Action Plan',
  ],
  ['阿里巴巴发布通义千问新模型，支持一百种语言', 30, '阿里巴巴发布通义千问新模型'],
  ['Whales swim home', 16, 'Whales swim home'],
])('shortens "%s" to %i columns where it can end', (title, most, expected) => {
  expect(shortTitle(title, most)).toBe(expected);
});

it.each([
  ['before words that would hang', 'Genie 3: worlds that last for minutes', 20, 'Genie 3: worlds'],
  ['before a sign that would hang', 'Robots march: that is all of it', 13, 'Robots march'],
  ['without a sign at its end', 'Sing: he who waits for the rain', 5, 'Sing'],
  ['also behind a comma after a word that would hang', 'Robots sit by the, well, water', 20, 'Robots sit'],
  ['with one word left at least', 'The whale and the others', 3, 'The'],
  ['with nothing, when not even the first word fits', 'Antidisestablishmentarianism is back', 10, ''],
  ['with the last word that just fits', 'Nobody knows the why of it all', 12, 'Nobody knows'],
])('cuts a title that cannot end early between words, %s', (_, title, most, expected) => {
  expect(shortTitle(title, most)).toBe(expected);
});

it('offers every shorter form that is whole, the longest first, without the stop at the end', () => {
  expect(titleForms(' Whales; penguins – and elephants swim to Norway after a storm. ')).toEqual([
    'Whales; penguins – and elephants swim to Norway after a storm',
    'Whales; penguins – and elephants swim to Norway',
    'Whales; penguins',
  ]);
  expect(titleForms('One-day giveaway: a model for everybody。')).toEqual([
    ...['One-day giveaway: a model for everybody', 'One-day giveaway: a model', 'One-day giveaway'],
  ]);
});

it.each([
  ['Microsoft Research opens a model; others follow', 'Microsoft Research opens a model'],
  ['Microsoft Research opens a model – others follow', 'Microsoft Research opens a model'],
  ['Microsoft Research opens up shop, others follow', 'Microsoft Research opens up shop'],
  ['Microsoft Research wins as others fail', 'Microsoft Research wins'],
  ['Microsoft Research wins after others fail', 'Microsoft Research wins'],
  ['Microsoft Research wins while others fail', 'Microsoft Research wins'],
  ['Microsoft Research wins with others', 'Microsoft Research wins'],
  ['Microsoft Research wins and others fail', 'Microsoft Research wins'],
  ['Microsoft Research wins for others', 'Microsoft Research wins'],
  ['Microsoft Research wins in Norway', 'Microsoft Research wins'],
  ['Microsoft Research wins on points', 'Microsoft Research wins'],
  ['Microsoft Research wins from behind', 'Microsoft Research wins'],
  ['Microsoft (of Redmond) wins and others fail', 'Microsoft (of Redmond) wins'],
  ['Whales march and others sing', 'Whales march'],
  ['微软研究院发布新模型；同行跟进', '微软研究院发布新模型'],
  ['微软研究院发布新模型——同行跟进', '微软研究院发布新模型'],
  ['微软研究院发布新模型：同行跟进', '微软研究院发布新模型'],
])('ends "%s" at its clause', (title, form) => {
  expect(titleForms(title)).toEqual([expect.any(String), form]);
});

it.each([
  ['on a word that hangs', 'Meta will sign of, and against, the code'],
  ['within brackets', 'OpenAI (with Oracle and SoftBank in Abilene) builds'],
  ['within quotation marks', 'Musk says “never, ever again” of it'],
  ['on one word alone', 'Superintelligence: an outline'],
  ['on too little', 'Whales sing, and nobody knows why'],
  ['at the very beginning', ': a title that somebody mistyped'],
])('never ends a short form %s', (_, title) => {
  expect(titleForms(title)).toEqual([title]);
});

it('never ends a short form on a word that hangs, wherever it is cut', () => {
  for (const form of titleForms(
    'Meta will not sign the EU code, and says in a letter why it is of no use to anybody',
  )) {
    expect(form).not.toMatch(/\b(and|in|a|of|to|the|is|it|why)$/);
  }
});

it('names a pick by the short headline that somebody wrote, where it fits', () => {
  const pick = {
    title: 'Alibaba opens the weights of Qwen3-Coder, and tells how',
    shortTitle: 'Qwen3-Coder',
  };
  expect(shortName(pick, 11)).toBe('Qwen3-Coder');
  expect(shortName({ ...pick, shortTitle: 'Qwen3-Coder is open' }, 18)).toBe('Alibaba opens');
  expect(shortName({ title: pick.title }, 40)).toBe('Alibaba opens the weights of Qwen3-Coder');
});

it('offers the short headline that somebody wrote right after the whole one', () => {
  const title = 'Alibaba opens the weights of Qwen3-Coder, and tells how';
  const cut = 'Alibaba opens the weights of Qwen3-Coder';
  expect(pickForms({ title })).toEqual([title, cut]);
  expect(pickForms({ title, shortTitle: 'Qwen3-Coder' })).toEqual([title, 'Qwen3-Coder', cut]);
  expect(pickForms({ title, shortTitle: cut })).toEqual([title, cut]);
});
