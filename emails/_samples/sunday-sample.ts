import type { IssueEmailProps } from '../issue-email-props.ts';
import { sampleGuide } from './sample-guide.ts';
import { sundayPicks } from './sample-picks.ts';
import { sampleLinks, samplePublication, sampleReader } from './sample-publication.ts';

export const sundaySample: IssueEmailProps = {
  issue: {
    id: 'sunday-2025-08-10',
    edition: { id: 'sunday', title: 'Sunday', template: 'sunday' },
    otherEditions: [{ id: 'midweek', title: 'Midweek' }],
    period: 'sunday 2025-08-10T08:00',
    number: 2,
    dueAt: '2025-08-10T06:00:00.000Z',
    cutOffAt: '2025-08-09T18:00:00.000Z',
    shape: 'full',
    dateLine: 'Sunday 10 August 2025',
    readingMinutes: 8,
    subject: 'GPT-5 picks its own pace, and 4o returns',
    preheader: 'Plus: AI mends real bugs at DARPA, and the whole story of Qwen.',
    contents: [
      'Since Midweek: ChatGPT for $1 a year',
      'Models: GPT-4o leaves and returns',
      'Research: bugs found and mended',
    ],
    weekParagraph: [
      { text: 'OpenAI ' },
      { text: 'put one GPT-5 in place of many models', url: 'https://openai.com/index/introducing-gpt-5/' },
      { text: ', then ' },
      {
        text: 'brought GPT-4o back',
        url: 'https://techcrunch.com/2025/08/08/sam-altman-addresses-bumpy-gpt-5-rollout-bringing-4o-back-and-the-chart-crime/',
      },
      { text: ' within a day; meanwhile ' },
      {
        text: 'machines mended real software in DARPA’s final',
        url: 'https://www.darpa.mil/news/2025/aixcc-results',
      },
      { text: '.' },
    ],
    picks: sundayPicks,
    guide: sampleGuide,
  },
  publication: samplePublication,
  links: sampleLinks('sunday-2025-08-10', sampleGuide.slug),
  reader: sampleReader,
};
