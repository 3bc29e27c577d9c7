import { describe, expect, it } from 'vitest';
import { writeHeadline } from '../../../src/issues/compose/headline.ts';
import type { Pick } from '../../../src/issues/issue.ts';
import { columnsOf } from '../../../src/lib/text-columns.ts';
import { wordsIn } from '../../../src/publication/words.ts';
import { pickOf } from '../../support/small-news.ts';

const words = wordsIn('en');
const titled = (...titles: string[]) =>
  titles.map((title, at) => pickOf(`item-${at + 1}`, at === 0 ? 'lead' : 'story', { title }));
const headline = (...titles: string[]) => writeHeadline(titled(...titles), 'The Qwen family', words);
const lead = 'OpenAI opens two models to the world';

describe('the subject', () => {
  it('is the lead and the first of the others that fits beside it, and the report says which', () => {
    const { subject, reason } = headline(lead, 'Anthropic answers at unusual length', 'Qwen learns to draw');
    expect(subject).toBe(`${lead}; Qwen learns to draw`);
    expect(reason).toBe(
      'The lead, and "Qwen learns to draw" as the best that fits beside it in 60 characters.',
    );
  });

  it('fills its sixty columns to the last', () => {
    const fits = headline(lead, 'Claude sings a long one');
    expect(fits.subject).toBe(`${lead}`);
    const full = headline(lead, 'Claude sings a lullaby');
    expect(full.subject).toHaveLength(60);
    expect(headline(lead, 'Claude sings a lullaby.').subject).toBe(full.subject);
  });

  it('is the lead alone where nothing says enough in the room beside it, and the report says so', () => {
    for (const second of ['Claude sings a long one', 'Claude hums it'.slice(0, 13)]) {
      const { subject, reason } = headline(lead, second);
      expect(subject).toBe(lead);
      expect(reason).toBe('The lead alone: nothing else fits beside it in 60 characters.');
    }
    expect(headline(lead, 'Claude hums it').subject).toBe(`${lead}; Claude hums it`);
  });

  it('shortens the lead to where it can end, when another then fits beside it or it is too long alone', () => {
    const long = 'OpenAI opens the weights of two models after years of keeping them';
    expect(headline(long, 'Genie draws worlds').subject).toBe(
      'OpenAI opens the weights of two models; Genie draws worlds',
    );
    expect(headline(long, 'Genie draws worlds to walk in').subject).toBe(
      'OpenAI opens the weights of two models',
    );
  });

  it('opens with the short headline that somebody wrote for the lead', () => {
    const [first, second] = titled(lead, 'Genie draws worlds to walk in') as [Pick, Pick];
    const picks = [{ ...first, shortTitle: 'OpenAI opens gpt-oss' }, second];
    expect(writeHeadline(picks, undefined, words).subject).toBe(
      'OpenAI opens gpt-oss; Genie draws worlds to walk in',
    );
  });

  it('looks for its second part among the six best, and no further', () => {
    const long = Array.from({ length: 5 }, (_, at) => `Report ${at} is far too long to stand beside it`);
    expect(headline(lead, ...long, 'Qwen learns to draw').subject).toBe(`${lead}; Qwen learns to draw`);
    expect(headline(lead, ...long, `${long[0]} too`, 'Qwen learns to draw').subject).toBe(lead);
  });

  it('counts a Chinese letter as two columns', () => {
    const { subject, preheader } = writeHeadline(
      titled('阿里巴巴发布通义千问新模型', '谷歌推出可以行走的世界', '英伟达恢复对华供货'),
      '通义千问',
      wordsIn('zh'),
    );
    expect(subject).toBe('阿里巴巴发布通义千问新模型；谷歌推出可以行走的世界');
    expect(preheader).toBe('另有：英伟达恢复对华供货；指南《通义千问》');
  });
});

describe('the preheader', () => {
  it('tells of the next ones, and never again of what the subject tells', () => {
    const { preheader } = headline(
      ...[
        lead,
        'Anthropic answers at unusual length',
        'Qwen learns to draw',
        'A court in Delhi hears both sides',
      ],
    );
    expect(preheader).toBe('Plus: Anthropic answers at unusual length; A court in Delhi hears both sides');
  });

  it('ends once it fills what a phone shows, or has three parts', () => {
    const short = ['Whales swim', 'Giraffes run', 'Penguins walk', 'Zebras rest'];
    expect(headline(lead, 'Qwen learns to draw', ...short).preheader).toBe(
      'Plus: Whales swim; Giraffes run; Penguins walk',
    );
    const long = ['A commission in Brussels asks for an account of it all', 'Whales swim'];
    expect(headline(lead, 'Qwen learns to draw', ...long).preheader).toBe(`Plus: ${long[0]}`);
  });

  it('takes a shorter form of what is long, and leaves out what has none', () => {
    const long = 'Regulators in all of the states of the union ask for time and a great deal more of it';
    const endless = 'Supercalifragilisticexpialidocious-reinforcement-learning-machine wins';
    expect(headline(lead, 'Qwen learns to draw', long).preheader).toBe(
      'Plus: Regulators in all of the states of the union ask for time',
    );
    expect(headline(lead, 'Qwen learns to draw', endless, 'Whales swim').preheader).toBe(
      'Plus: Whales swim; a guide to The Qwen family',
    );
  });

  it('fills its 110 columns to the last, and not one more', () => {
    const first = 'Whales swim to Norway within a week of their leaving';
    const second = 'Giraffes run through Kenya quicker than the trains';
    const preheader = (title: string) => headline(lead, 'Qwen learns to draw', first, title).preheader;
    expect(preheader(second)).toBe(`Plus: ${first}; ${second}`);
    expect(preheader(second)).toHaveLength(110);
    expect(preheader(`${second}!`)).toBe(`Plus: ${first}`);
  });

  it('names the guide where the news leaves room, in as many words as there is room for', () => {
    expect(headline(lead, 'Qwen learns to draw').preheader).toBe('Plus: a guide to The Qwen family');
    expect(headline(lead, 'Qwen learns to draw', 'Whales swim').preheader).toBe(
      'Plus: Whales swim; a guide to The Qwen family',
    );
    const enough = 'Whales swim to Norway in one week';
    expect(headline(lead, 'Qwen learns to draw', enough).preheader).toBe(
      `Plus: ${enough}; a guide to The Qwen family`,
    );
    expect(headline(lead, 'Qwen learns to draw', 'Whales swim to Norway in two weeks').preheader).toBe(
      'Plus: Whales swim to Norway in two weeks',
    );
    const longTitle = 'Where the money of the whole industry goes';
    expect(writeHeadline(titled(lead, 'Qwen learns to draw'), `${longTitle} to`, words).preheader).toBe(
      `Plus: a guide to ${longTitle} to`,
    );
  });

  it('says that there is more where it can name nothing', () => {
    const bare = writeHeadline(titled(lead), undefined, words);
    expect(bare.preheader).toBe('Plus: what else happened, and one guide to read slowly');
    expect(columnsOf(bare.preheader)).toBeLessThanOrEqual(110);
  });
});

it('is headed by its guide when there is no news, and says that the week was quiet without one', () => {
  const title = 'The Qwen family of models: how open weights became a habit of an industry';
  expect(writeHeadline([], title, words)).toEqual({
    subject: 'The Qwen family of models',
    preheader: 'Plus: what little else there was this week',
    reason: 'There was no item to lead with.',
  });
  expect(writeHeadline([], undefined, words).subject).toBe('A quiet week');
});
