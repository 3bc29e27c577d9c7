import { colourIn } from '../document/colour.ts';
import type { MailElement } from '../document/mail-document.ts';
import { error, type Found, inEveryMail, type Rule, warning } from '../rule.ts';

type Style = ReadonlyMap<string, string>;

interface Denied {
  name: string;
  isUsed: (property: string, value: string, style: Style) => boolean;
  fix: string;
}

/** One of these makes Gmail drop the whole attribute or block it stands in, or has no effect in half the clients. */
const errors: readonly Denied[] = [
  { name: 'var()', isUsed: (_, value) => /\bvar\(/i.test(value), fix: 'Write the value itself.' },
  { name: 'rem', isUsed: (_, value) => /\drem\b/i.test(unquoted(value)), fix: 'Write the length in px.' },
  {
    name: 'oklch(), oklab(), lab(), lch() or hsl()',
    isUsed: (_, value) => /\b(oklch|oklab|lab|lch|hsla?|hwb|color-mix|color)\(/i.test(value),
    fix: 'Write the colour as #rrggbb.',
  },
  {
    name: 'rgb() with spaces instead of commas',
    isUsed: (_, value) => /\brgba?\(\s*[\d.]+%?\s+[\d.]/i.test(value),
    fix: 'Write the colour as #rrggbb or rgb(1,2,3).',
  },
  {
    name: 'grid',
    isUsed: (property, value) =>
      /^grid(-|$)/.test(property) || (property === 'display' && /\bgrid\b/i.test(value)),
    fix: 'Use a table.',
  },
];

const warnings: readonly Denied[] = [
  {
    name: 'flex',
    isUsed: (property, value) =>
      /^flex(-|$)/.test(property) || (property === 'display' && /\bflex\b/i.test(value)),
    fix: 'Use a table: Outlook and Gmail stack flex items.',
  },
  {
    name: 'negative margin',
    isUsed: (property, value) => /^margin/.test(property) && /(^|\s)-\d/.test(value),
    fix: 'Use padding: Outlook and Gmail ignore negative margins.',
  },
  {
    name: 'box-shadow without a border',
    isUsed: (property, value, style) =>
      property === 'box-shadow' &&
      value !== 'none' &&
      ![...style.keys()].some((name) => /^border(-|$)/.test(name)),
    fix: 'Draw the edge with a border as well; half the clients show no shadows.',
  },
];

/** Rule 27: by name. What the caniemail data says of the rest is compared in a rule of its own. */
const compat: Rule = {
  id: 'css.compat',
  severities: ['error', 'warning'],
  means: 'Some CSS makes Gmail drop a whole style, or does nothing in half the clients.',
  fix: 'Write colours as #rrggbb and lengths in px, and lay out with tables.',
  check: inEveryMail((document) => [
    ...document.elements
      .filter(isStyled(new Set()))
      .flatMap((element) => [...judgeStyle(element.style, element.where), ...judgeBackgroundImage(element)]),
    ...document.styles.flatMap(({ element, sheet }) => [
      ...sheet.rules.flatMap(({ declarations, selector }) => [
        ...judgeStyle(declarations, element.where, selector),
        ...(hasBareImage(declarations) ? [bareImage(element.where, selector)] : []),
      ]),
      ...sheet.nestingSelectors.map((selector) =>
        error(element.where, 'CSS nesting is used', 'Write each rule with its full selector.', selector),
      ),
    ]),
  ]),
};

/** Leaves out elements whose style was found clean elsewhere: a mail repeats a few styles very often. */
function isStyled(clean: Set<Style>): (element: MailElement) => boolean {
  return ({ style, attributes, where }) => {
    if (attributes.has('background')) return true;
    if (style.size === 0 || clean.has(style)) return false;
    if (judgeStyle(style, where).length > 0 || /url\(|gradient\(/i.test([...style.values()].join()))
      return true;
    clean.add(style);
    return false;
  };
}

function judgeStyle(style: Style, where: string, selector?: string): Found[] {
  const judge = (denied: readonly Denied[], say: typeof error) =>
    denied.flatMap(({ name, isUsed, fix }) => {
      const used = [...style].find(([property, value]) => isUsed(property, value, style));
      if (!used) return [];
      const written = `${used[0]}:${used[1]}`;
      return [
        say(
          where,
          `Mail clients cannot be trusted with ${name}`,
          fix,
          selector ? `${selector}{${written}}` : written,
        ),
      ];
    });
  return [...judge(errors, error), ...judge(warnings, warning)];
}

function judgeBackgroundImage({ style, attributes, where }: MailElement): Found[] {
  const attribute = attributes.get('background');
  if (attributes.has('bgcolor') || (attribute === undefined && !hasBareImage(style))) return [];
  if (style.has('background-color')) return [];
  return [bareImage(where, style.get('background-image') ?? style.get('background') ?? attribute ?? '')];
}

/** An image or gradient, and no colour in the same style. */
function hasBareImage(style: Style): boolean {
  const shorthand = style.get('background') ?? '';
  const hasImage = /url\(|gradient\(/i.test(`${style.get('background-image') ?? ''} ${shorthand}`);
  if (!hasImage || style.has('background-color')) return false;
  // The colours of a gradient lie in the image itself.
  return colourIn(shorthand.replace(/[a-z-]*gradient\(.*\)/gi, ' ')) === undefined;
}

function bareImage(where: string, evidence: string): Found {
  const fix = 'Add a background colour on which the text can be read without the image.';
  return warning(where, 'A background image has no colour beneath it', fix, evidence);
}

/** A value without its strings and urls, in which `2rem` is only a name. */
function unquoted(value: string): string {
  return value.replace(/"[^"]*"|'[^']*'|url\([^)]*\)/gi, '');
}

export const cssRules: readonly Rule[] = [compat];
