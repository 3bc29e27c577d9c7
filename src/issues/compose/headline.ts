import type { Pick } from '../issue.ts';
import { pickForms, shortTitle, titleForms } from './short-title.ts';

/** The longest subject: phones show little more. */
export const longestSubject = 60;
/** A part shorter than this says too little. */
const shortestPart = 14;
const preheaderLength = { least: 40, most: 110 };

export interface Headline {
  subject: string;
  preheader: string;
  reason: string;
}

/** Subject from the lead and one more, preheader from the next ones; it never says the subject again. */
export function writeHeadline(picks: readonly Pick[], guideTitle: string | undefined): Headline {
  const [lead, ...others] = picks;
  if (!lead) {
    const subject = shortTitle(guideTitle ?? 'A quiet week', longestSubject);
    return {
      subject,
      preheader: 'Plus: what little else there was this week',
      reason: 'There was no item to lead with.',
    };
  }
  const pair = bestPair(lead, others);
  const subject = pair?.subject ?? shortTitle(lead.title, longestSubject);
  const rest = others.filter((pick) => pick !== pair?.second);
  const preheader = writePreheader(rest, guideTitle);
  const reason = pair
    ? `The lead, and "${pair.second.title}" as the best that fits beside it in ${longestSubject} characters.`
    : `The lead alone: nothing else fits beside it in ${longestSubject} characters.`;
  return { subject, preheader, reason };
}

/** A headline that somebody wrote short goes first; then whatever lets both stand whole in the room there is. */
function bestPair(lead: Pick, others: readonly Pick[]): { subject: string; second: Pick } | undefined {
  const fits = (form: string, room: number) => form.length <= room && form.length >= shortestPart;
  const own = lead.shortTitle === undefined ? [] : [lead.shortTitle];
  for (const first of [...own, ...titleForms(lead.title)]) {
    const room = longestSubject - first.length - 2;
    for (const second of others.slice(0, 6)) {
      const form = pickForms(second).find((candidate) => fits(candidate, room));
      if (form) return { subject: `${first}; ${form}`, second };
    }
  }
  return undefined;
}

function writePreheader(rest: readonly Pick[], guideTitle: string | undefined): string {
  const { least, most } = preheaderLength;
  const parts: string[] = [];
  const length = () => `Plus: ${parts.join('; ')}`.length;
  const add = (forms: readonly string[]) => {
    const room = Math.min(most - length() - 2, 60);
    const form = forms.find((candidate) => candidate.length <= room);
    if (form) parts.push(form);
  };
  for (const pick of rest) {
    if (length() >= 60 || parts.length === 3) break;
    add(pickForms(pick));
  }
  if (length() < least && guideTitle) add([`a guide to ${guideTitle}`, `the guide ${guideTitle}`]);
  if (parts.length === 0) parts.push('what else happened, and one guide to read slowly');
  return `Plus: ${parts.join('; ')}`;
}
