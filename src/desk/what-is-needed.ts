import type { IssueLife } from '../issues/life-store.ts';
import type { Finding } from '../preflight/finding.ts';
import type { Edition } from '../publication/edition.ts';
import { many } from './moments.ts';

/** What an issue wants of a person now, in a sentence; `isOpen` when it waits for somebody. */
export interface Need {
  isOpen: boolean;
  text: string;
}

/** Says what is needed from a person, so that nobody has to work it out of states and findings. */
export function whatIsNeeded(
  life: IssueLife,
  findings: readonly Finding[],
  approval: Edition['approval'] | undefined,
): Need {
  const { state, reason = '' } = life;
  switch (state) {
    case 'draft':
      return needOfDraft(life, findings, approval);
    case 'approved':
      return { isOpen: false, text: 'Nothing: it goes out when it is due.' };
    case 'held':
      return { isOpen: true, text: `Approve it, release it or leave it out. It is held: ${reason}` };
    case 'paused':
      return { isOpen: true, text: `Resume it, or cancel it. It is paused: ${reason}` };
    case 'sending':
      return { isOpen: false, text: 'Nothing: it is going out.' };
    case 'sent':
      return { isOpen: false, text: 'Nothing: it is sent.' };
    case 'skipped':
      return { isOpen: false, text: `Nothing: it is left out. ${reason}` };
    case 'cancelled':
      return { isOpen: false, text: `Nothing: it was cancelled. ${reason}` };
    default:
      return state satisfies never;
  }
}

function needOfDraft(
  { isComposed, reason }: IssueLife,
  findings: readonly Finding[],
  approval: Edition['approval'] | undefined,
): Need {
  if (!isComposed)
    return reason === undefined
      ? { isOpen: false, text: 'Nothing yet: the draft is made when its news is cut off.' }
      : { isOpen: true, text: `There is too little for an issue: ${reason}` };
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const errors = count('error');
  if (errors > 0) return { isOpen: true, text: `Mend ${many(errors, 'error')}: it cannot go out like this.` };
  if (approval === 'automatic')
    return { isOpen: false, text: 'Nothing: it goes out by itself. Look it over.' };
  const warnings = count('warning');
  const words = warnings > 0 ? `, and say why ${many(warnings, 'warning')} may stand` : '';
  return { isOpen: true, text: `Read it and approve it${words}.` };
}
