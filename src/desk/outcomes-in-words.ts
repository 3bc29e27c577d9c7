import type { BounceClass, Outcome } from '../events/outcome.ts';

/** How a mail ended, as an editor reads it. */
export const outcomeInWords: Readonly<Record<Outcome, string>> = {
  delivered: 'Delivered',
  delayed: 'Delayed',
  failed: 'Failed',
  suppressed: 'Suppressed',
  bounced: 'Bounced',
  complained: 'Complained',
};

/** Why mail bounced, and whose trouble that is. */
export const bounceInWords: Readonly<Record<BounceClass, { name: string; means: string }>> = {
  permanent: {
    name: 'No such mailbox',
    means: 'The address is none, and is suppressed: it gets nothing more.',
  },
  transient: {
    name: 'Not this time',
    means: 'The mailbox was full or away. After three in a row the address counts as gone.',
  },
  undetermined: { name: 'Nobody says', means: 'The other side gave no reason.' },
  content: { name: 'What we wrote', means: 'The other side refused the mail for what is in it.' },
  policy: {
    name: 'Who we are',
    means: 'The other side does not take mail from this sender: look at its name and its records.',
  },
  unexplained: {
    name: 'Not explained yet',
    means: 'Seen when the provider was asked; a webhook may still say why.',
  },
};
