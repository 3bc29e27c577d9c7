import type { ComposeInput } from '../../src/issues/compose/compose-input.ts';
import { Edition } from '../../src/publication/edition.ts';
import { newsSource, newsTopic } from './small-news.ts';

const edition = (template: 'midweek' | 'sunday') =>
  Edition.parse({
    ...{ id: template, title: template === 'midweek' ? 'Midweek' : 'Sunday', template },
    ...{ cron: template === 'midweek' ? '0 7 * * 3' : '0 8 * * 0', timeZone: 'Europe/London' },
    ...{ draftLeadHours: 12, graceMinutes: 180, approval: 'required', deliveryTime: 'publication' },
    plan: {
      ...{ stories: { min: 1, max: 3 }, briefs: { min: 1, max: 3 } },
      ...{ followUps: 2, perSource: 20, perTopic: 20 },
    },
    ...{ lookbackDays: 2, thinWeek: { full: 3, short: 2, guideLed: 1 }, guideCooldownDays: 21 },
  });

/** A week without news, guides or earlier issues, of an edition that is due on Wednesday 6 August 2025. */
export function smallWeek(
  changes: Partial<ComposeInput> = {},
  template: 'midweek' | 'sunday' = 'midweek',
): ComposeInput {
  const own = edition(template);
  return {
    ...{ id: `${template}-2025-08-06`, language: 'en', edition: own, number: 3 },
    editions: [edition('midweek'), edition('sunday')],
    period: {
      ...{ name: `${template} 2025-08-06T07:00`, date: '2025-08-06' },
      ...{ dueAt: '2025-08-06T06:00:00.000Z', cutOffAt: '2025-08-05T18:00:00.000Z' },
    },
    previousCutOffAt: '2025-08-02T19:00:00.000Z',
    ...{ items: [], guides: [], earlierIssues: [] },
    sources: [newsSource('wired', { name: 'Wired' }), newsSource('npr', { name: 'NPR' })],
    topics: [
      ...[newsTopic('agents', 'Models'), newsTopic('openai', 'Models'), newsTopic('law', 'Policy')],
      newsTopic('courts', 'Policy'),
    ],
    ...changes,
  };
}
