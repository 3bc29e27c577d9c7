import type { FeaturedGuide } from '../../src/issues/issue.ts';

/** The Qwen guide as it stood on 5 August 2025, shortened. */
export const sampleGuide: FeaturedGuide = {
  slug: 'qwen',
  title: 'Alibaba’s Qwen: how one lab came to set the pace of open weights',
  subject: 'Qwen',
  topic: 'qwen',
  depth: 'In-depth',
  status: 'active',
  version: 1,
  asOf: '2025-08-05',
  readingMinutes: 9,
  tldr:
    'Alibaba’s Qwen team publishes more open models, and more often, than almost any other lab: dense and ' +
    'mixture-of-experts language models, models that see, hear and speak, and coding agents. Most weights come ' +
    'under the permissive Apache 2.0 licence, which has made Qwen a common base for other people’s work.',
  takeaways: [
    'Qwen3-Coder-480B-A35B holds 480B parameters and uses 35B of them for each token; Alibaba puts it close to Claude Sonnet 4 on agentic coding.',
    'Two smaller relatives, Qwen3-30B-A3B and Qwen3-Coder-30B-A3B, use about 3B parameters for each token and fit one good computer.',
    'Qwen2.5 alone came in seven dense sizes, from 0.5B to 72B parameters.',
    'Long inputs have been a theme throughout: 256K tokens natively in Qwen3-Coder, up to 1M by extrapolation.',
  ],
  sections: [
    { heading: 'What the Qwen program is', markdown: 'Shortened.' },
    { heading: 'Model lineage', markdown: 'Shortened.' },
    { heading: 'Long context and agents', markdown: 'Shortened.' },
  ],
  table: {
    title: 'Qwen models at a glance',
    columns: ['Model', 'Type', 'Scale', 'Known for', 'Weights'],
    rows: [
      [
        'Qwen2.5',
        'Dense',
        '0.5B to 72B',
        'General use; 1M tokens in the 7B and 14B variants',
        'Open (Apache 2.0)',
      ],
      ['Qwen2.5-Max', 'MoE', 'Undisclosed', 'First acknowledged frontier-scale MoE', 'Closed, API'],
      ['QwQ-32B', 'Reasoning', '32B', 'Reinforcement learning at scale', 'Open'],
      ['Qwen2.5-Omni', 'Omni', '7B', 'Text, image, sound and video in; text and speech out', 'Open'],
      ['Qwen3-Coder', 'Code, MoE', '480B, 35B active', 'Agentic coding', 'Open'],
    ],
    note: 'Sizes as published by Alibaba; what was not disclosed is marked so.',
  },
  timeline: [
    { date: 'August 2024', text: 'Qwen2-VL follows videos longer than 20 minutes' },
    { date: 'November 2024', text: 'Qwen2.5-Turbo reaches 1M tokens; QwQ-32B-Preview reasons aloud' },
    { date: 'March 2025', text: 'QwQ-32B and Qwen2.5-Omni appear' },
    { date: '22 July 2025', text: 'Qwen3-Coder-480B-A35B opens its weights' },
    { date: '4 August 2025', text: 'Qwen-Image, an open image model that spells' },
  ],
  faq: [
    {
      question: 'Is Qwen open source?',
      answer:
        'Partly. Most small and mid-sized models have Apache 2.0 weights; Qwen2.5-Max is reached only through an API.',
    },
    {
      question: 'What does A35B in a name mean?',
      answer:
        'The number of active parameters. A mixture-of-experts model wakes only some of its experts for each token: 35B of 480B here.',
    },
  ],
  relatedTopics: ['Qwen3', 'Mixture of Experts', 'Hugging Face', 'ModelScope'],
  relatedGuides: [
    {
      slug: 'mixture-of-experts',
      title: 'Mixture of Experts: big models that think with a part of themselves',
    },
    { slug: 'deepseek', title: 'DeepSeek: the lab that made efficiency the headline' },
  ],
  reason: 'Two stories in this issue are about open weights, and Qwen released a new open model on Monday.',
};
