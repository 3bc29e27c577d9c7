import { contrast } from '../document/colour.ts';
import type { HiddenBy } from '../document/look.ts';
import { ancestors, type MailDocument, type MailElement, type MailText } from '../document/mail-document.ts';
import { isInside, isSeen, preheaderElement, readable } from '../document/reading.ts';
import { error, type Found, inEveryMail, type Rule } from '../rule.ts';

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
  check: inEveryMail((document) => {
    const preheader = preheaderElement(document);
    const hiddenByClass = elementsHiddenBySheets(document);
    const texts = document.texts.filter((text) => readable(text.text) && !isInside(text, preheader));
    return texts.flatMap((text) => {
      if (!isSeen(text)) return judgeHidden(text);
      const byClass = [text.parent, ...ancestors(text.parent)].find((element) => hiddenByClass.has(element));
      if (byClass) return [hiddenText(text, 'a style sheet')];
      const { colour, background } = text.parent.look;
      return contrast(colour, background) < invisibleContrast
        ? [hiddenText(text, 'the colour of its background')]
        : [];
    });
  }),
};

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

/** Elements that a rule outside any media query hides by its class. */
function elementsHiddenBySheets(document: MailDocument): Set<MailElement> {
  const classes = new Set<string>();
  for (const { sheet } of document.styles) {
    for (const { declarations, selector, within } of sheet.rules) {
      if (within.length > 0) continue;
      const hides =
        declarations.get('display') === 'none' ||
        declarations.get('visibility') === 'hidden' ||
        Number.parseFloat(declarations.get('opacity') ?? '1') === 0 ||
        Number.parseFloat(declarations.get('font-size') ?? '16') <= 0;
      if (!hides) continue;
      for (const one of selector.split(',')) {
        const name = /^[a-z0-9]*\.([\w-]+)$/i.exec(one.trim())?.[1];
        if (name) classes.add(name);
      }
    }
  }
  if (classes.size === 0) return new Set();
  return new Set(
    document.elements.filter((element) =>
      (element.attributes.get('class') ?? '').split(/\s+/).some((name) => classes.has(name)),
    ),
  );
}

export const hiddenContentRules: readonly Rule[] = [hidden];
