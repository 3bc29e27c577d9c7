import type { Retold } from './desk-world.ts';

/** What an editor can let the sandbox tell about a mail, and what comes of it. */
export const retellings: Readonly<Record<Retold, { label: string; means: string }>> = {
  delivered: { label: 'Delivered', means: 'It is in the mailbox.' },
  delayed: { label: 'Delayed', means: 'The other side is not taking it yet.' },
  bounced: { label: 'Bounced', means: 'There is no such mailbox: the address is suppressed.' },
  'bounced once': { label: 'Bounced this time', means: 'The mailbox is full; three in a row count as gone.' },
  refused: { label: 'Refused by policy', means: 'They do not take our mail: nobody is suppressed for it.' },
  complained: { label: 'Complained', means: 'Somebody called it spam: the address is suppressed.' },
  suppressed: { label: 'Suppressed', means: 'The provider no longer mails this address.' },
  failed: { label: 'Failed', means: 'The provider could not send it.' },
};

export const isRetold = (text: string): text is Retold => Object.hasOwn(retellings, text);
