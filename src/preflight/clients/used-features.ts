import type { MailDocument, MailElement } from '../document/mail-document.ts';

/** Feature of caniemail.com to the first place where a mail uses it. */
type UsedFeatures = ReadonlyMap<string, { where: string; evidence: string }>;

type Note = (slug: string, where: string, evidence: string) => void;

/** What a mail asks of a mail client, in caniemail's names. Images are judged by rules of their own. */
export function usedFeatures(document: MailDocument): UsedFeatures {
  const used = new Map<string, { where: string; evidence: string }>();
  const note: Note = (slug, where, evidence) => {
    if (!used.has(slug)) used.set(slug, { where, evidence });
  };
  const read = new Set<string>();
  for (const element of document.elements) {
    noteElement(element, note);
    const style = element.attributes.get('style') ?? '';
    // A mail repeats a few styles very often.
    if (style === '' || read.has(style)) continue;
    read.add(style);
    noteDeclarations(element.style, element.where, note);
  }
  for (const { sheet, element } of document.styles) {
    for (const { selector, declarations, important, within } of sheet.rules) {
      for (const query of within) noteAtRule(query, element.where, note);
      if (selector.startsWith('@')) noteAtRule(selector, element.where, note);
      else noteSelector(selector, element.where, note);
      noteDeclarations(declarations, element.where, note);
      if (important.size > 0) note('css-important', element.where, selector);
    }
    if (sheet.nestingSelectors.length > 0)
      note('css-nesting', element.where, sheet.nestingSelectors[0] ?? '');
  }
  return used;
}

const grouped: readonly (readonly [pattern: RegExp, slug: string])[] = [
  [/^(margin|padding)-(inline|block)-(start|end)$/, 'css-$1-$2-start-end'],
  [/^(margin|padding)-(inline|block)$/, 'css-$1-inline-block'],
  [/^(margin|padding|border|background|font|list-style)-(top|right|bottom|left)$/, 'css-$1'],
  [/^border-(top|bottom)-(left|right)-radius$/, 'css-border-radius'],
  [/^(top|right|bottom|left)$/, 'css-left-right-top-bottom'],
  [/^grid-template.*$/, 'css-grid-template'],
  [/^column-(gap|rule|span|fill|width).*$/, 'css-column-layout-properties'],
  [/^(animation|transition|mask-image|scroll-snap)-.*$/, 'css-$1'],
  [/^(row-)?gap$/, 'css-gap'],
];

const valued: readonly (readonly [pattern: RegExp, slug: string])[] = [
  [/\bvar\(/i, 'css-variables'],
  [/\bcalc\(/i, 'css-unit-calc'],
  [/\b(linear|radial|conic)-gradient\(/i, 'css-$1-gradient'],
  [/\b(clamp|min|max|light-dark)\(/i, 'css-function-$1'],
  [/\b(oklch|oklab|lab|lch|hwb|color|color-mix)\(/i, 'css-modern-color'],
  [/\brgba\(/i, 'css-rgba'],
  [/\d(rem|vh|vw|vmin|vmax|ch|ex|cm|mm|in|pc)\b/i, 'css-unit-$1'],
  [/^initial$/i, 'css-unit-initial'],
  [/\bsystem-ui\b/i, 'css-sytem-ui'],
  [/\b(min|max|fit)-content\b/i, 'css-intrinsic-size'],
];

function noteDeclarations(declarations: ReadonlyMap<string, string>, where: string, note: Note): void {
  for (const [property, value] of declarations) {
    // Words that only one engine knows, Outlook's own among them, are asked of nobody else.
    if (/^(-|mso-)/.test(property)) continue;
    const evidence = `${property}:${value}`;
    note(nameOf(grouped, property) ?? `css-${property}`, where, evidence);
    if (property === 'display' && /\b(flex|grid|none)\b/.test(value))
      note(`css-display-${/\b(flex|grid|none)\b/.exec(value)?.[1]}`, where, evidence);
    const plain = value.replace(/"[^"]*"|'[^']*'|url\([^)]*\)/gi, '');
    for (const [pattern, slug] of valued) {
      const match = pattern.exec(plain);
      if (match) note(slug.replace('$1', match[1]?.toLowerCase() ?? ''), where, evidence);
    }
  }
}

function nameOf(table: typeof grouped, text: string): string | undefined {
  const found = table.find(([pattern]) => pattern.test(text));
  return found && text.replace(found[0], found[1]);
}

const queried = [
  'prefers-color-scheme',
  'prefers-reduced-motion',
  'hover',
  'orientation',
  'device-pixel-ratio',
];

function noteAtRule(query: string, where: string, note: Note): void {
  const name = /^@(?:-\w+-)?([a-z-]+)/i.exec(query)?.[1]?.toLowerCase() ?? '';
  note(`css-at-${name}`, where, query);
  if (name !== 'media') return;
  for (const feature of queried) if (query.includes(feature)) note(`css-at-media-${feature}`, where, query);
}

function noteSelector(selector: string, where: string, note: Note): void {
  // A hook of Outlook's own, which nobody else is meant to follow.
  const text = selector
    .split(',')
    .filter((one) => !/\[data-ogs[bc]\]/.test(one))
    .join(',');
  for (const [, name] of text.matchAll(/::?(after|before|first-letter|first-line|marker|placeholder)\b/g))
    note(`css-pseudo-element-${name}`, where, selector);
  for (const [, name] of text.matchAll(/(?<!:):([a-z][a-z-]+)/g))
    if (name !== 'root') note(`css-pseudo-class-${name}`, where, selector);
  const bare = text.replace(/\[[^\]]*\]/g, '');
  if (/\[/.test(text)) note('css-selector-attribute', where, selector);
  if (bare.includes('>')) note('css-selector-child', where, selector);
  if (bare.includes('+')) note('css-selector-adjacent-sibling', where, selector);
  if (bare.includes('~')) note('css-selector-general-sibling', where, selector);
  if (/\*/.test(bare)) note('css-selector-universal', where, selector);
  if (/\.[\w-]+\.[\w-]/.test(bare)) note('css-selector-chaining', where, selector);
}

const semantic =
  /^(article|aside|details|figcaption|figure|footer|header|main|mark|nav|section|summary|time)$/;
// Every mail is one, and clients that put it into a page of their own have to.
const unavoidable = /^(html|head|body|title|meta|style|script|noscript)$/;

function noteElement({ tag, attributes, where }: MailElement, note: Note): void {
  if (unavoidable.test(tag)) return;
  note(semantic.test(tag) ? 'html-semantics' : `html-${tag}`, where, `<${tag}>`);
  for (const [name, value] of attributes) {
    if (/^(aria-|background$|hidden$|popover$|required$|srcset$)/.test(name))
      note(`html-${name}`, where, `${name}="${value}"`);
    if (name === 'loading') note('html-loading-attribute', where, `${name}="${value}"`);
  }
  if (tag === 'a' && attributes.get('href')?.startsWith('#'))
    note('html-anchor-links', where, attributes.get('href') ?? '');
}
