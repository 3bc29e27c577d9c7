import type { Health } from '../../../src/issues/mail-health.ts';
import type { AudienceFacts } from '../../../src/preflight/preflight-context.ts';
import { calmAudience } from '../context-sample.ts';
import { blocks, informs, passes, type RuleCase, warns } from './rule-case.ts';

const rule = 'send.audience';
const audience = (changed: Partial<AudienceFacts>) => ({ audience: changed });
/** All mail of the last seven days: so many outcomes, all good but for these. */
const week = (bad: Partial<Health>, outcomes = 10_000) => {
  const { bounced = 0, complained = 0, failed = 0 } = bad;
  return audience({
    week: { delivered: outcomes - bounced - complained - failed, bounced, complained, failed },
  });
};
/** An audience of which these figures are not known. */
const without = (...names: (keyof AudienceFacts)[]) => ({
  facts: {
    audience: Object.fromEntries(
      Object.entries(calmAudience).filter(([name]) => !names.includes(name as keyof AudienceFacts)),
    ) as unknown as AudienceFacts,
  },
});

export const audienceCases: readonly RuleCase[] = [
  blocks(
    rule,
    'people who have left',
    audience({ overlapWithSuppressed: 2 }),
    '2 of the audience are unsubscribed',
  ),
  blocks(rule, 'people who never agreed', audience({ withoutConsent: 3 }), '3 of the audience have given no'),
  blocks(
    rule,
    'an import of unknown source',
    audience({ unconfirmedImported: 4 }),
    '4 of the audience were imported',
  ),
  blocks(
    rule,
    'people who are there twice',
    audience({ duplicates: 5 }),
    '5 of the audience are there twice',
  ),
  passes(rule, 'a batch of one', audience({ batchSize: 1 })),
  blocks(rule, 'a batch of none', audience({ batchSize: 0 }), 'A batch would hold 0 emails'),
  passes(rule, 'complaints of less than 0.08 %', week({ complained: 7 })),
  warns(
    rule,
    'complaints that begin to count',
    week({ complained: 8 }),
    'The complaint rate of the last seven days is 0.08 %; below 0.08 % is wanted',
  ),
  warns(rule, 'complaints of almost 0.1 %', week({ complained: 9 }), 'is 0.09 %; below 0.08 % is wanted'),
  blocks(
    rule,
    'complaints that Google acts on',
    week({ complained: 10 }),
    'is 0.1 %; below 0.1 % is wanted … Find out where these addresses came from',
  ),
  passes(rule, 'bounces of less than 2 %', week({ bounced: 199 })),
  warns(
    rule,
    'bounces of one in fifty',
    week({ bounced: 200 }),
    'The hard bounce rate of the last seven days is 2 %; below 2 % is wanted',
  ),
  warns(rule, 'bounces of almost 4 %', week({ bounced: 399 }), 'is 3.99 %; below 2 % is wanted'),
  blocks(rule, 'bounces of one in twenty-five', week({ bounced: 400 }), 'is 4 %; below 4 % is wanted'),
  passes(rule, 'failures, which say nothing about the list', week({ failed: 5_000 })),
  warns(
    rule,
    'one complaint among two hundred outcomes, which may be chance',
    week({ complained: 1 }, 200),
    'is 0.5 %; below 0.1 % is wanted',
  ),
  blocks(
    rule,
    'two complaints about hardly any mail',
    week({ complained: 2 }, 20),
    'The complaint rate of the last seven days is 10 %',
    'for want of figures: hard bounce rate: ',
  ),
  informs(
    rule,
    'one complaint about hardly any mail',
    week({ complained: 1, bounced: 9 }, 199),
    'for want of figures: complaint rate, hard bounce rate: ',
  ),
  informs(
    rule,
    'a list that has no history',
    without('week'),
    'for want of figures: complaint rate, hard bounce rate',
  ),
  passes(
    rule,
    'a warm-up that lets all leave on its first day',
    audience({ size: 200, warmUp: { cap: 200, days: 1 } }),
  ),
  warns(
    rule,
    'a warm-up that lets the last leave on the second day',
    audience({ size: 201, warmUp: { cap: 200, days: 2 } }),
    '201 emails are more than the 200 of the first day: the warm-up lets them leave on 2 days',
  ),
  informs(
    rule,
    'a time that is night for half of all',
    audience({ size: 50, inQuietHours: 25 }),
    'It would be night for 25 of 50 readers, by their own clocks',
  ),
  warns(
    rule,
    'a time that is night for more than half',
    audience({ size: 50, inQuietHours: 26 }),
    'It would be night for 26 of 50 readers, by their own clocks',
  ),
  informs(rule, 'a time that nobody knows', without('inQuietHours'), 'for want of figures: quiet hours: '),
];
