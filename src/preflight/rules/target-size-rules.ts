import { pixelsOf } from '../document/length.ts';
import { lineHeightRatio } from '../document/look.ts';
import type { MailElement } from '../document/mail-document.ts';
import { readable, spokenText } from '../document/reading.ts';
import { error, type Found, inTemplate, type Rule, warning } from '../rule.ts';

/** Rule 33: WCAG 2.5.8 wants 24 px; a thumb wants 44. Links in running text are let off, as WCAG does. */
const targets: Rule = {
  id: 'a11y.targets',
  severities: ['error', 'warning'],
  means: 'A button can be met with a thumb: 44 px high, and never below 24 (WCAG 2.5.8).',
  fix: 'Give the button more padding above and below.',
  check: inTemplate((document) => document.elements.filter(isButton).flatMap(judgeButton)),
};

function isButton(element: MailElement): boolean {
  if (element.tag !== 'a' || !element.attributes.has('href') || element.look.hiddenBy.length > 0)
    return false;
  const { style } = element;
  const isBoxed = [...style.keys()].some((name) =>
    /^(background|background-color|border|border-radius)$/.test(name),
  );
  const isPadded = heightOf(element, 'padding') > 0;
  return (
    spokenText(element) !== '' && (isBoxed || isPadded) && /block|table/.test(style.get('display') ?? '')
  );
}

function judgeButton(button: MailElement): Found[] {
  const cell = button.parent;
  // A button's box may be its cell, when nothing else is in it.
  const isAlone = cell?.tag === 'td' && cell.children.every((child) => child === button || isBlank(child));
  const own = button.look.fontSize * lineHeightRatio(button.look) + heightOf(button, 'padding');
  const set = pixelsOf(button.style.get('height') ?? '', button.look.fontSize) ?? 0;
  const height = Math.max(own, set) + (cell && isAlone ? heightOf(cell, 'padding') : 0);
  const rounded = Math.round(height);
  const fix = 'Pad it to 44 px or more.';
  const text = spokenText(button);
  if (height < 24)
    return [error(button.where, `A button is ${rounded} px high; 24 are the least`, fix, text)];
  if (rounded < 44)
    return [warning(button.where, `A button is ${rounded} px high; 44 are wanted`, fix, text)];
  return [];
}

const isBlank = (child: MailElement['children'][number]): boolean =>
  child.kind === 'text' && !readable(child.text);

/** What padding adds above and below, in px. */
function heightOf({ style, look }: MailElement, name: string): number {
  const length = (value: string | undefined) => pixelsOf(value ?? '', look.fontSize) ?? 0;
  const [top, , bottom = top] = (style.get(name) ?? '').split(/\s+/);
  return (
    (style.has(`${name}-top`) ? length(style.get(`${name}-top`)) : length(top)) +
    (style.has(`${name}-bottom`) ? length(style.get(`${name}-bottom`)) : length(bottom))
  );
}

export const targetSizeRules: readonly Rule[] = [targets];
