import { error, info, type Rule, warning } from '../rule.ts';

// SpamAssassin calls a mail spam from 5 on; a newsletter that is half way there has something wrong with it.
const spamFrom = 5;
const doubtFrom = 2;

/** Rule A. */
const assassin: Rule = {
  id: 'spam.assassin',
  severities: ['error', 'warning', 'info'],
  means: 'SpamAssassin, where it is installed, gives the whole message fewer than 2 points; at 5 it is spam.',
  fix: 'Look at the rules that gave the points, and change what they name.',
  check: ({ spam }) => {
    const where = 'whole message';
    if (!spam) return [];
    if (spam.kind === 'not installed') {
      const fix = 'Install it (the command spamassassin), if such a judgement is wanted.';
      return [info(where, 'SpamAssassin is not installed, so it was not asked', fix)];
    }
    if (spam.kind === 'failed')
      return [info(where, `SpamAssassin gave no judgement: ${spam.why}`, 'Run spamassassin -L -t by hand.')];
    if (spam.score < doubtFrom) return [];
    const rules = spam.rules.filter((rule) => rule.score > 0).map(({ name, score }) => `${score} ${name}`);
    const message = `SpamAssassin gives it ${spam.score} points; fewer than ${doubtFrom} are wanted`;
    const fix = 'Look at the rules that gave the points, and change what they name.';
    return [(spam.score >= spamFrom ? error : warning)(where, message, fix, rules.join(', '))];
  },
};

export const spamRules: readonly Rule[] = [assassin];
