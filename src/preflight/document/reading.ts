import { ancestors, type MailDocument, type MailElement, type MailText } from './mail-document.ts';

/** A run of text that a reader sees as one paragraph, cell, heading or label. */
export interface TextBlock {
  element: MailElement;
  parts: readonly MailText[];
  /** Whitespace collapsed. */
  text: string;
}

const inlineTags = new Set(
  'a abbr acronym b bdi bdo big cite code dfn em font i ins kbd mark q s small span strike strong sub sup time tt u var'.split(
    ' ',
  ),
);

// What pads a preheader: seen by nobody, and no words.
const invisible = /\u00AD|\u034F|[\u200B\u200E\u200F]|\u200C|\u200D|\u2007|\u2060|\uFEFF/g;

/** Text as a reader takes it in: no invisible characters, whitespace collapsed. */
export function readable(text: string): string {
  return text.replace(invisible, '').replace(/\s+/g, ' ').trim();
}

/** Lower-case words and numbers, in order. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/**
 * The element that holds the line an inbox shows beside the subject: hidden, and before any text that is seen.
 * React Email marks it with `data-skip-in-text`.
 */
export function preheaderElement(document: MailDocument): MailElement | undefined {
  const marked = document.elements.find((element) => element.attributes.has('data-skip-in-text'));
  if (marked) return marked;
  const first = document.texts.find((text) => readable(text.text));
  if (!first || first.parent.look.hiddenBy.length === 0) return undefined;
  return [...ancestors(first)].reverse().find((element) => element.look.hiddenBy.length > 0);
}

export function isInside(node: MailElement | MailText, element: MailElement | undefined): boolean {
  return element !== undefined && (node === element || ancestors(node).includes(element));
}

export const isSeen = (text: MailText): boolean => text.parent.look.hiddenBy.length === 0;

const blocksRead = new WeakMap<MailDocument, readonly TextBlock[]>();

/** The blocks of text that are seen, in reading order. */
export function textBlocks(document: MailDocument): readonly TextBlock[] {
  const known = blocksRead.get(document);
  if (known) return known;
  const byElement = new Map<MailElement, MailText[]>();
  for (const text of document.texts) {
    if (!isSeen(text)) continue;
    const block = blockOf(text.parent);
    const parts = byElement.get(block);
    if (parts) parts.push(text);
    else if (readable(text.text)) byElement.set(block, [text]);
  }
  const blocks = [...byElement].map(([element, parts]) => ({
    element,
    parts,
    text: readable(parts.map((part) => part.text).join('')),
  }));
  blocksRead.set(document, blocks);
  return blocks;
}

/** All that is seen, a line per block. */
export function seenText(document: MailDocument): string {
  return textBlocks(document)
    .map((block) => block.text)
    .join('\n');
}

/** The words a link, heading or cell says to a screen reader: its text, alt texts and aria-label. */
export function spokenText(element: MailElement): string {
  const label = element.attributes.get('aria-label');
  return readable(label ?? spoken(element));
}

function spoken(element: MailElement): string {
  if (element.look.hiddenBy.some((way) => way === 'display:none' || way === 'visibility:hidden')) return '';
  if (element.tag === 'img') return element.attributes.get('alt') ?? '';
  if (element.tag === 'br') return ' ';
  return element.children.map((child) => (child.kind === 'text' ? child.text : spoken(child))).join('');
}

function blockOf(element: MailElement): MailElement {
  const flows = inlineTags.has(element.tag) && element.style.get('display') !== 'block';
  return flows && element.parent ? blockOf(element.parent) : element;
}
