import type { MailDocument } from '../document/mail-document.ts';
import { seenText, spokenText } from '../document/reading.ts';
import { type Found, inEveryMail, type Rule, warning } from '../rule.ts';

/** Rule 31: screen readers jump from heading to heading. */
const headings: Rule = {
  id: 'a11y.headings',
  severities: ['warning'],
  means:
    'There is one <h1>, no empty heading and no skipped level: screen readers jump from heading to heading.',
  fix: 'Make the title an <h1> and its parts <h2>, then <h3>.',
  check: inEveryMail((document) => {
    const all = document.elements
      .filter((element) => /^h[1-6]$/.test(element.tag))
      .map((element) => ({ element, level: Number(element.tag.slice(1)) }));
    const found: Found[] = [...judgeTop(document, all)];
    let before = 0;
    for (const { element, level } of all) {
      if (!spokenText(element)) {
        found.push(warning(element.where, `An <h${level}> is empty`, 'Write it, or remove it.'));
      }
      if (before > 0 && level > before + 1) {
        const message = `An <h${level}> follows an <h${before}>: a level is skipped`;
        found.push(warning(element.where, message, `Make it an <h${before + 1}>.`, spokenText(element)));
      }
      before = level;
    }
    return found;
  }),
};

function judgeTop(
  document: MailDocument,
  all: readonly { element: { where: string }; level: number }[],
): Found[] {
  const tops = all.filter(({ level }) => level === 1);
  const [first, second] = tops;
  if (second) {
    const message = `There are ${tops.length} <h1>; one is wanted`;
    return [warning(second.element.where, message, 'Make the others <h2>.')];
  }
  if (first || sentencesIn(seenText(document)) < 3) return [];
  return [warning('html', 'There is no <h1>', 'Make the title of the issue an <h1>.')];
}

function sentencesIn(text: string): number {
  return text.split(/[.!?。！？](?:\s|$)/).filter((part) => part.trim()).length;
}

export const headingRules: readonly Rule[] = [headings];
