import { looksIn } from '../document/cascade.ts';
import { contrast } from '../document/colour.ts';
import type { HiddenBy, Look } from '../document/look.ts';
import { ancestors, type MailElement, type MailText } from '../document/mail-document.ts';
import { isInside, isSeen, preheaderElement, readable } from '../document/reading.ts';
import { error, type Found, inEveryMail, inTemplate, type Rule } from '../rule.ts';

// A few words that only a screen reader says, such as what a figure means.
const helperLength = 120;
// Text this close to its background cannot be read by anyone (WCAG wants 4.5).
const invisibleContrast = 1.1;

/** Rule 38: Google takes hidden content for deceit. The preheader may hide, and so may a helper for screen readers. */
const hidden: Rule = {
  id: 'content.hidden',
  severities: ['error'],
  means:
    'Google takes hidden text for deceit. Only the preheader and a few words for screen readers may hide.',
  fix: 'Show the text or remove it.',
  check: (context) => [...byItself(context), ...bySheets(context)],
};

const byItself = inEveryMail((document) => {
  const preheader = preheaderElement(document);
  const texts = document.texts.filter((text) => readable(text.text) && !isInside(text, preheader));
  return texts.flatMap((text) => {
    if (!isSeen(text)) return judgeHidden(text);
    return isInvisible(text.parent.look) ? [hiddenText(text, 'the colour of its background')] : [];
  });
});

/** What is seen as it is written, and not once the style sheets of the mail are applied; the same for every reader. */
const bySheets = inTemplate((document) => {
  const preheader = preheaderElement(document);
  const looks = looksIn(document, 'light');
  return document.texts.flatMap((text) => {
    const { look } = text.parent;
    const styled = looks.get(text.parent) ?? look;
    const isRead = isSeen(text) && readable(text.text) !== '' && !isInside(text, preheader);
    if (!isRead || isInvisible(look)) return [];
    if (styled.hiddenBy.some((way) => way !== 'clipped')) return [hiddenText(text, 'a style sheet')];
    return isInvisible(styled) ? [hiddenText(text, 'the colour that a style sheet gives it')] : [];
  });
});

const isInvisible = ({ colour, background }: Look): boolean =>
  contrast(colour, background) < invisibleContrast;

function judgeHidden(text: MailText): Found[] {
  const ways = text.parent.look.hiddenBy;
  if (isHelper(text, ways)) return [];
  return [hiddenText(text, [...new Set(ways)].join(', '))];
}

/** Clipped text is still said aloud; text that is not displayed serves nobody. */
function isHelper(text: MailText, ways: readonly HiddenBy[]): boolean {
  if (!ways.includes('clipped') || ways.includes('display:none') || ways.includes('visibility:hidden'))
    return false;
  const outermost = [text.parent, ...ancestors(text.parent)].findLast(
    (element) => element.look.hiddenBy.length > 0,
  );
  return outermost !== undefined && [...readable(textIn(outermost))].length <= helperLength;
}

function textIn(element: MailElement): string {
  return element.children.map((child) => (child.kind === 'text' ? child.text : textIn(child))).join(' ');
}

function hiddenText(text: MailText, by: string): Found {
  const fix = `Show it or remove it; only the preheader and helpers of ${helperLength} characters may hide.`;
  return error(text.where, `Text is hidden by ${by}`, fix, text.text);
}

export const hiddenContentRules: readonly Rule[] = [hidden];
