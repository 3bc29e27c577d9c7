import type { Pick } from '../../../src/issues/issue.ts';
import { type Changes, issue } from '../context-sample.ts';
import { passes, type RuleCase, warns } from './rule-case.ts';

const source =
  'Orrin Labs opens Heron. The model has 70 billion parameters and is free, says Ada Quill. “We held nothing back,” she adds. It beat three rivals.';

/** An issue with one pick that says this, of an item whose source said the above. */
function saying(words: Partial<Pick>, texts = new Map([['heron', source]])): Changes {
  const pick: Pick = {
    ...{ itemId: 'heron', tier: 'lead', title: 'Orrin Labs opens Heron', url: 'https://orrin.test/heron' },
    ...{
      source: { id: 'orrin', name: 'Orrin Labs', primary: true },
      age: 'today',
      topics: [],
      section: 'Models',
    },
    ...{
      publishedAt: '2025-08-05T09:00:00.000Z',
      summary: 'The model is free.',
      significance: 7,
      coverage: [],
    },
    ...words,
  };
  return { facts: { issue: { ...issue, picks: [pick] }, sourceTexts: texts } };
}

const rule = 'content.citations';

export const citationCases: readonly RuleCase[] = [
  passes(rule, 'a summary in the words of its source', saying({})),
  passes(
    rule,
    'a figure written another way',
    saying({ summary: 'Its 70B parameters are free; 3 rivals are beaten.' }),
  ),
  passes(rule, 'a quotation as it was said', saying({ whyItMatters: 'Quill says “we held nothing back”.' })),
  passes(
    rule,
    'an item whose source is not kept',
    saying({ summary: 'Castell pays $9 billion.' }, new Map()),
  ),
  warns(
    rule,
    'a figure that the source does not have',
    saying({ summary: 'It has 90 billion parameters.' }),
    /^pick heron$/,
  ),
  warns(
    rule,
    'a name that the source does not have',
    saying({ whyItMatters: 'It puts pressure on Castell.' }),
  ),
  warns(rule, 'a quotation that nobody said', saying({ summary: 'Quill: “We held almost nothing back”.' })),
];
