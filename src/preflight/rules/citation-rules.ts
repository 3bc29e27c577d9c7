import { uncitedClaims } from '../../news/citation-care.ts';
import { type Rule, warning } from '../rule.ts';

const fix = 'Check it against the source; take it out, or say whose word it is.';

/** Figures, names and quotations that an editor wrote and the sources of the pick do not have. */
const citations: Rule = {
  id: 'content.citations',
  severities: ['warning'],
  means: 'Figures, names and quotations that an editor wrote are in what the sources of the pick said.',
  fix: 'Check it against the source; take it out, or say whose word it is.',
  check: ({ issue, sourceTexts }) =>
    issue.picks.flatMap(({ itemId, title, shortTitle, summary, whyItMatters }) => {
      const source = sourceTexts?.get(itemId);
      if (source === undefined) return [];
      const written = [title, shortTitle, summary, whyItMatters].join('\n');
      return uncitedClaims(written, source).map(({ kind, text }) =>
        warning(`pick ${itemId}`, `The ${kind} "${text}" is not in what its sources said`, fix, text),
      );
    }),
};

export const citationRules: readonly Rule[] = [citations];
