import type { AudienceFacts } from '../../../src/preflight/preflight-context.ts';
import { calmAudience } from '../context-sample.ts';
import { blocks, informs, passes, type RuleCase, warns } from './rule-case.ts';

const rule = 'send.audience';
const audience = (changed: Partial<AudienceFacts>) => ({ audience: changed });
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
  warns(
    rule,
    'complaints that begin to count',
    audience({ complaintRate: 0.0008 }),
    'The complaint rate of the last seven days is 0.08 %; below 0.08 % is wanted',
  ),
  blocks(
    rule,
    'complaints that Google acts on',
    audience({ complaintRate: 0.001 }),
    'is 0.1 %; below 0.1 % is wanted',
  ),
  blocks(rule, 'bounces of one in twenty', audience({ hardBounceRate: 0.05 }), 'is 5 %; below 4 % is wanted'),
  informs(
    rule,
    'a list that has no history',
    without('complaintRate', 'hardBounceRate'),
    'for want of figures: complaint rate, hard bounce rate',
  ),
  informs(rule, 'a domain whose cap is not known', without('dailyCap'), 'for want of figures: warm-up cap'),
];
