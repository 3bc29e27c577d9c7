import type { Pick } from '../../src/issues/issue.ts';

const source = (id: string, name: string, primary = false) => ({ id, name, primary });
const openai = source('openai', 'OpenAI', true);
const anthropic = source('anthropic', 'Anthropic', true);
const deepmind = source('google-deepmind', 'Google DeepMind', true);

const gptOss: Pick = {
  itemId: 'gpt-oss',
  tier: 'lead',
  title: 'OpenAI opens its weights again: gpt-oss-120b and gpt-oss-20b',
  url: 'https://openai.com/index/introducing-gpt-oss/',
  source: openai,
  publishedAt: '2025-08-05T17:00:00.000Z',
  age: 'yesterday',
  summary:
    'Two mixture-of-experts models under Apache 2.0: 117B parameters with 5.1B active, and 21B with 3.6B active. With 4-bit expert weights the large one fits a single 80 GB GPU, the small one 16 GB of memory.',
  whyItMatters: 'The best-known closed lab has not released open language-model weights since GPT-2.',
  significance: 10,
  topics: ['openai', 'open-weights'],
  section: 'Models',
  coverage: [
    {
      itemId: 'gpt-oss-verge',
      title: 'OpenAI’s open model, explained',
      source: 'The Verge',
      url: 'https://www.theverge.com/openai/718785/openai-gpt-oss-open-model-release',
    },
  ],
};

const genie: Pick = {
  itemId: 'genie-3',
  tier: 'story',
  title: 'Genie 3 draws worlds you can walk through as they form',
  url: 'https://deepmind.google/discover/blog/genie-3-a-new-frontier-for-world-models/',
  source: deepmind,
  publishedAt: '2025-08-05T14:00:00.000Z',
  age: 'yesterday',
  summary:
    'From a line of text it makes a world in 720p at 24 frames a second and keeps it consistent for some minutes; Genie 2 held for 10 to 20 seconds. Only a small circle of researchers may try it.',
  whyItMatters: 'Such worlds may become a training ground for robots and agents.',
  significance: 8,
  topics: ['google-deepmind', 'research'],
  section: 'Research',
  coverage: [],
};

const nvidia: Pick = {
  itemId: 'nvidia-no-backdoors',
  tier: 'story',
  title: 'Nvidia: no back doors, no kill switches, and none by law either',
  url: 'https://blogs.nvidia.com/blog/no-backdoors-no-kill-switches-no-spyware/',
  source: source('nvidia', 'Nvidia', true),
  publishedAt: '2025-08-05T20:00:00.000Z',
  age: 'yesterday',
  summary:
    'A public statement answers Beijing’s questions about the H20 and American ideas for location checks in chips: a hidden switch, it argues, would be a gift to attackers.',
  significance: 5,
  topics: ['chips', 'policy'],
  section: 'Chips and policy',
  coverage: [],
  followUp: {
    label: 'Since Sunday',
    issueId: 'sunday-2025-08-03',
    itemId: 'h20-summons',
    title: 'China’s regulator questions Nvidia about the H20',
  },
};

const opus: Pick = {
  itemId: 'claude-opus-4-1',
  tier: 'story',
  title: 'Claude Opus 4.1 arrives as a drop-in update for coding',
  url: 'https://www.anthropic.com/news/claude-opus-4-1',
  source: anthropic,
  publishedAt: '2025-08-05T16:00:00.000Z',
  age: 'yesterday',
  summary:
    'Anthropic reports 74.5% on SWE-bench Verified, two points above Opus 4, at the same price, and announces larger steps for the coming weeks.',
  whyItMatters: 'Small versions now ship on a rival’s launch day.',
  significance: 7,
  topics: ['anthropic', 'coding'],
  section: 'Models',
  coverage: [],
};

const brief = (
  itemId: string,
  title: string,
  url: string,
  from: Pick['source'],
  age: string,
  significance: number,
): Pick => ({
  itemId,
  tier: 'brief',
  title,
  url,
  source: from,
  publishedAt: '2025-08-04T12:00:00.000Z',
  age,
  summary: title,
  significance,
  topics: ['open-weights'],
  section: 'Models',
  coverage: [],
});

const briefs: Pick[] = [
  brief(
    'qwen-image',
    'Qwen-Image: an open 20B picture model that can spell',
    'https://qwenlm.github.io/blog/qwen-image/',
    source('qwen', 'Qwen', true),
    '2 days ago',
    7,
  ),
  brief(
    'claude-openai',
    'Anthropic ends OpenAI’s access to Claude',
    'https://www.wired.com/story/anthropic-revokes-openais-access-to-claude/',
    source('wired', 'Wired'),
    '5 days ago',
    6,
  ),
  brief(
    'illinois-therapy',
    'Illinois leaves therapy to licensed people, not to AI',
    'https://www.riverbender.com/news/details/gov-pritzker-signs-legislation-prohibiting-ai-therapy-in-illinois-84977.cfm',
    source('riverbender', 'RiverBender'),
    '5 days ago',
    6,
  ),
  brief(
    'deep-think',
    'Gemini 2.5 Deep Think opens to Ultra subscribers',
    'https://blog.google/products/gemini/gemini-2-5-deep-think/',
    deepmind,
    '5 days ago',
    7,
  ),
];

export const midweekPicks: Pick[] = [gptOss, genie, opus, nvidia, ...briefs];

const gpt5: Pick = {
  itemId: 'gpt-5',
  tier: 'lead',
  title: 'GPT-5: one ChatGPT that decides how long to think',
  url: 'https://openai.com/index/introducing-gpt-5/',
  source: openai,
  publishedAt: '2025-08-07T17:00:00.000Z',
  age: '3 days ago',
  summary:
    'A router hands each question to a fast or a deeper model; the API takes 400K tokens. OpenAI’s own figures: 74.9% on SWE-bench Verified and 88% on Aider polyglot, at $1.25 in and $10 out per million tokens.',
  whyItMatters: 'The default model of the largest chatbot changed for everyone at once.',
  significance: 10,
  topics: ['openai', 'reasoning'],
  section: 'Models',
  coverage: [
    {
      itemId: 'gpt-5-willison',
      title: 'GPT-5, seen by a developer',
      source: 'Simon Willison’s Weblog',
      url: 'https://simonwillison.net/2025/Aug/7/gpt-5/',
    },
  ],
};

const gpt4o: Pick = {
  itemId: 'gpt-4o-returns',
  tier: 'story',
  title: 'GPT-4o comes back for paying users, a day after it left',
  url: 'https://techcrunch.com/2025/08/08/sam-altman-addresses-bumpy-gpt-5-rollout-bringing-4o-back-and-the-chart-crime/',
  source: source('techcrunch', 'TechCrunch'),
  publishedAt: '2025-08-08T20:00:00.000Z',
  age: '2 days ago',
  summary:
    'OpenAI had removed older models without notice, and users missed the manner of 4o. Sam Altman promised it back for Plus and blamed a broken router for a poor first day.',
  whyItMatters: 'A model’s manner is part of the product, and its end needs notice.',
  significance: 7,
  topics: ['openai'],
  section: 'Models',
  coverage: [],
};

const aixcc: Pick = {
  itemId: 'aixcc-final',
  tier: 'story',
  title: 'AI systems find and mend bugs in DARPA’s cyber final',
  url: 'https://www.darpa.mil/news/2025/aixcc-results',
  source: source('darpa', 'DARPA', true),
  publishedAt: '2025-08-08T18:00:00.000Z',
  age: '2 days ago',
  summary:
    'Seven finalists found 54 planted flaws and patched 43, and 18 real ones nobody knew, in 54 million lines of code, for about $152 a task. Team Atlanta won $4 million.',
  whyItMatters: 'Repair becomes affordable for code that nobody looks after.',
  significance: 7,
  topics: ['safety', 'coding'],
  section: 'Research',
  coverage: [],
};

const gsa: Pick = {
  itemId: 'chatgpt-federal',
  tier: 'story',
  title: 'Federal agencies get ChatGPT Enterprise for $1 a year',
  url: 'https://openai.com/index/providing-chatgpt-to-the-entire-us-federal-workforce/',
  source: openai,
  publishedAt: '2025-08-06T14:00:00.000Z',
  age: '4 days ago',
  summary:
    'Every agency of the executive branch may buy in for a year. The day before, GSA had put ChatGPT, Claude and Gemini on its purchasing schedule.',
  significance: 6,
  topics: ['openai', 'policy'],
  section: 'Chips and policy',
  coverage: [],
  followUp: {
    label: 'Since Midweek',
    issueId: 'midweek-2025-08-06',
    itemId: 'gsa-schedule',
    title: 'GSA puts three chatbots on its purchasing schedule',
  },
};

export const sundayPicks: Pick[] = [
  gpt5,
  gsa,
  gpt4o,
  aixcc,
  ...briefs.map((pick) => ({ ...pick, age: 'last week' })),
];
