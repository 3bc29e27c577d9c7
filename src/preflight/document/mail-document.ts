import { type DefaultTreeAdapterTypes as Parsed, parse } from 'parse5';
import { parseDeclarations } from './declarations.ts';
import { defaultLook, type Look, lookOf } from './look.ts';
import { parseStyleSheet, type StyleSheet } from './style-sheet.ts';

export interface MailElement {
  kind: 'element';
  tag: string;
  attributes: ReadonlyMap<string, string>;
  /** The style attribute, parsed. */
  style: ReadonlyMap<string, string>;
  parent: MailElement | undefined;
  children: readonly (MailElement | MailText)[];
  /** `html LINE:COLUMN` */
  where: string;
  look: Look;
}

export interface MailText {
  kind: 'text';
  text: string;
  parent: MailElement;
  where: string;
}

/** One html, parsed once for all rules. */
export interface MailDocument {
  html: string;
  root: MailElement;
  head: MailElement | undefined;
  body: MailElement | undefined;
  /** In document order. */
  elements: readonly MailElement[];
  /** Text outside head, style, script and comments; a `<br>` counts as a line break of its own. */
  texts: readonly MailText[];
  /** Among them conditional comments: Outlook's own html. */
  comments: readonly string[];
  styles: readonly { text: string; sheet: StyleSheet; element: MailElement }[];
}

const silentTags = new Set(['head', 'title', 'style', 'script', 'template']);

/** Style attributes as they are written to what they say: a mail repeats a few of them very often. */
export type StyleCache = Map<string, ReadonlyMap<string, string>>;

/** Parses an html; documents read with one cache share their styles. */
export function readMailDocument(html: string, styles: StyleCache = new Map()): MailDocument {
  const elements: MailElement[] = [];
  const texts: MailText[] = [];
  const comments: string[] = [];

  const visit = (node: Parsed.Element, parent: MailElement | undefined): MailElement => {
    const attributes = new Map(node.attrs.map((attribute) => [attribute.name, attribute.value]));
    const style = styleOf(attributes.get('style') ?? '', styles);
    const children: (MailElement | MailText)[] = [];
    const location = node.sourceCodeLocation;
    const element: MailElement = {
      kind: 'element',
      tag: node.tagName,
      attributes,
      style,
      parent,
      children,
      where: location ? `html ${location.startLine}:${location.startCol}` : (parent?.where ?? 'html'),
      look: lookOf(node.tagName, attributes, style, parent?.look ?? defaultLook),
    };
    elements.push(element);
    for (const child of node.childNodes) {
      if ('tagName' in child) {
        if (child.tagName === 'br')
          texts.push({ kind: 'text', text: '\n', parent: element, where: element.where });
        children.push(visit(child, element));
      } else if ('value' in child) addText(child, element, children);
      else if ('data' in child) comments.push(child.data);
    }
    return element;
  };

  const addText = (
    node: Parsed.TextNode,
    parent: MailElement,
    siblings: (MailElement | MailText)[],
  ): void => {
    const location = node.sourceCodeLocation;
    const where = location ? `html ${location.startLine}:${location.startCol}` : parent.where;
    const text: MailText = { kind: 'text', text: node.value, parent, where };
    siblings.push(text);
    if (!isSilent(parent)) texts.push(text);
  };

  // Mail clients run no scripts, so what a noscript holds is html to them.
  const parsed = parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false });
  const top = parsed.childNodes.find((node): node is Parsed.Element => 'tagName' in node);
  if (!top) throw new Error('The html parser gave no document');
  const root = visit(top, undefined);
  const sheets = elements
    .filter((element) => element.tag === 'style')
    .map((element) => ({ element, text: rawText(element), sheet: parseStyleSheet(rawText(element)) }));
  const find = (tag: string) => elements.find((element) => element.tag === tag);
  return { html, root, head: find('head'), body: find('body'), elements, texts, comments, styles: sheets };
}

function styleOf(written: string, known: StyleCache): ReadonlyMap<string, string> {
  const style = known.get(written) ?? parseDeclarations(written);
  known.set(written, style);
  return style;
}

/** The text directly and deeply inside an element, as written. */
export function rawText(element: MailElement): string {
  return element.children.map((child) => (child.kind === 'text' ? child.text : rawText(child))).join('');
}

export function ancestors(node: MailElement | MailText): MailElement[] {
  const found: MailElement[] = [];
  for (let at = node.parent; at; at = at.parent) found.push(at);
  return found;
}

function isSilent(element: MailElement): boolean {
  return silentTags.has(element.tag) || (element.parent !== undefined && isSilent(element.parent));
}
