import type { IssueEmailProps } from '../issue-email-props.ts';
import { sampleGuide } from './sample-guide.ts';
import { midweekPicks } from './sample-picks.ts';
import { sampleLinks, samplePublication, sampleReader } from './sample-publication.ts';

export const midweekSample: IssueEmailProps = {
  issue: {
    id: 'midweek-2025-08-06',
    edition: { id: 'midweek', title: 'Midweek', template: 'midweek' },
    otherEditions: [{ id: 'sunday', title: 'Sunday' }],
    period: 'midweek 2025-08-06T07:00',
    number: 1,
    dueAt: '2025-08-06T05:00:00.000Z',
    cutOffAt: '2025-08-05T23:00:00.000Z',
    shape: 'full',
    dateLine: 'Wednesday 6 August 2025',
    readingMinutes: 5,
    subject: 'OpenAI opens its weights, and worlds you can walk in',
    preheader: 'Plus: Claude Opus 4.1, Nvidia’s answer to Beijing, and a guide to Qwen.',
    contents: [
      'OpenAI’s first open language models since GPT-2',
      'Genie 3, Claude Opus 4.1, and Nvidia between two governments',
      'The guide: Alibaba’s Qwen',
    ],
    weekParagraph: [],
    picks: midweekPicks,
    guide: sampleGuide,
  },
  publication: samplePublication,
  links: sampleLinks('midweek-2025-08-06', sampleGuide.slug),
  reader: sampleReader,
};
