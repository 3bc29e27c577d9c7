import { columnsOf } from '../../lib/text-columns.ts';
import type { Words } from '../../publication/words.ts';
import type { Pick } from '../issue.ts';
import { pickForms, shortTitle, titleForms } from './short-title.ts';

/** The longest subject in columns (60 letters, or 30 Chinese ones): phones show little more. */
const longestSubject = 60;
/** A part shorter than this says too little. */
const shortestPart = 14;
const preheaderLength = { least: 40, most: 110 };

export interface Headline {
  subject: string;
  preheader: string;
  reason: string;
}

/** Subject from the lead and one more, preheader from the next ones; it never says the subject again. */
export function writeHeadline(
  picks: readonly Pick[],
  guideTitle: string | undefined,
  words: Words,
): Headline {
  const { composed } = words.messages;
  const [lead, ...others] = picks;
  if (!lead) {
    const subject = shortTitle(guideTitle ?? composed.quietWeek, longestSubject);
    return {
      subject,
      preheader: composed.quietPreheader,
      reason: 'There was no item to lead with.',
    };
  }
  const pair = bestPair(lead, others, words);
  const subject = pair?.subject ?? shortTitle(lead.title, longestSubject);
  const rest = others.filter((pick) => pick !== pair?.second);
  const preheader = writePreheader(rest, guideTitle, words);
  const reason = pair
    ? `The lead, and "${pair.second.title}" as the best that fits beside it in ${longestSubject} characters.`
    : `The lead alone: nothing else fits beside it in ${longestSubject} characters.`;
  return { subject, preheader, reason };
}

/** A headline that somebody wrote short goes first; then whatever lets both stand whole in the room there is. */
function bestPair(
  lead: Pick,
  others: readonly Pick[],
  { messages: { joints } }: Words,
): { subject: string; second: Pick } | undefined {
  const fits = (form: string, room: number) => columnsOf(form) <= room && columnsOf(form) >= shortestPart;
  const own = lead.shortTitle === undefined ? [] : [lead.shortTitle];
  for (const first of [...own, ...titleForms(lead.title)]) {
    const room = longestSubject - columnsOf(first) - columnsOf(joints.semicolon);
    for (const second of others.slice(0, 6)) {
      const form = pickForms(second).find((candidate) => fits(candidate, room));
      if (form) return { subject: first + joints.semicolon + form, second };
    }
  }
  return undefined;
}

function writePreheader(
  rest: readonly Pick[],
  guideTitle: string | undefined,
  { messages: { composed, joints }, fill }: Words,
): string {
  const { least, most } = preheaderLength;
  const parts: string[] = [];
  const whole = () => fill(composed.plus, { titles: parts.join(joints.semicolon) });
  const length = () => columnsOf(whole());
  const add = (forms: readonly string[]) => {
    const room = Math.min(most - length() - 2, 60);
    const form = forms.find((candidate) => columnsOf(candidate) <= room);
    if (form) parts.push(form);
  };
  for (const pick of rest) {
    if (length() >= 60 || parts.length === 3) break;
    add(pickForms(pick));
  }
  if (length() < least && guideTitle) {
    const title = guideTitle;
    add([fill(composed.guideTo, { title }), fill(composed.guideNamed, { title })]);
  }
  if (parts.length === 0) parts.push(composed.barePreheader);
  return whole();
}
