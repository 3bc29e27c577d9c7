import { expect, it } from 'vitest';
import { topicTagger } from '../../src/news/tag-topics.ts';
import { Topic } from '../../src/news/topic.ts';

const topic = (id: string, ...aliases: string[]) => Topic.parse({ id, name: id, section: 'S', aliases });
const tag = topicTagger([
  topic('ray', 'Ray'),
  topic('meta', 'Meta'),
  topic('qwen', 'Qwen', 'Tongyi'),
  topic('openai', 'OpenAI', 'GPT-5', 'gpt-oss', 'Sam Altman'),
  topic('chips', 'GPU', 'H20', 'chips'),
  topic('agents', 'agent', 'MCP'),
]);
const topicsOf = (text: string) => tag('', text).map(({ topic: id }) => id);

it.each([
  ['Ray 3.0 schedules tasks', ['ray']],
  ['an array of X-rays and rays of light', []],
  ['RAY', []],
  ['a meta study', []],
  ['META shares fall', ['meta']],
  ['Meta’s llamas', ['meta']],
  ['Metadata', []],
  ['Qwen3-Coder and Qwen2.5', ['qwen']],
  ['Qwentin', []],
  ['openai said', ['openai']],
  ['sam altman', []],
  ['Sam Altman said', ['openai']],
  ['GPT-5.1 is here', ['openai']],
  ['GPT-50', []],
  ['gpt-oss-120b', ['openai']],
  ['GPUs are short', ['chips']],
  ['the H200', []],
  ['the H20', ['chips']],
  ['Agents everywhere', ['agents']],
  ['agentic', []],
])('finds in "%s" the topics %j', (text, topics) => {
  expect(topicsOf(text)).toEqual(topics);
});

it('keeps the words it found as evidence, and puts what the headline names first', () => {
  expect(tag('Qwen3 draws', 'OpenAI and OpenAI, GPT-5, with Qwen’s help')).toEqual([
    { topic: 'qwen', words: ['Qwen3', 'Qwen'] },
    { topic: 'openai', words: ['OpenAI', 'GPT-5'] },
  ]);
});
