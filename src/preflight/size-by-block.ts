import { type DefaultTreeAdapterTypes as Parsed, parse } from 'parse5';
import type { Issue } from '../issues/issue.ts';

/** A part of an issue's html that somebody could shorten or take out, and the bytes it takes. */
export interface SizedBlock {
  name: string;
  kind: 'frame' | 'masthead' | 'text' | 'lead' | 'story' | 'brief' | 'guide' | 'headings' | 'footer';
  bytes: number;
}

/**
 * Which part of the mail takes how many bytes, in reading order; together they are all of it. A pick is known by its
 * title in a row with a figure, the other parts by their headings.
 */
export function sizeByBlock(html: string, issue: Pick<Issue, 'picks' | 'guide'>): SizedBlock[] {
  const sized: SizedBlock[] = [];
  const add = (name: string, kind: SizedBlock['kind'], bytes: number): void => {
    const same = sized.find((block) => block.name === name && block.kind === kind);
    if (same) same.bytes += bytes;
    else sized.push({ name, kind, bytes });
  };
  const bytesOf = (node: Parsed.Element): number => {
    const at = node.sourceCodeLocation;
    return at ? Buffer.byteLength(html.slice(at.startOffset, at.endOffset)) : 0;
  };
  const blocks = blocksOf(parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false }));
  let isInGuide = false;
  for (const block of blocks) {
    const [rows, [heading]] = [figureRows(block), headingsOf(block)];
    const name = heading ? textOf(heading) : '';
    isInGuide = isInGuide ? heading?.tagName === 'h4' : name === 'The guide';
    for (const row of rows) {
      const pick = pickIn(textOf(row), issue.picks);
      add(pick?.title ?? 'A story', pick?.tier ?? 'story', bytesOf(row));
    }
    const rest = bytesOf(block) - rows.reduce((sum, row) => sum + bytesOf(row), 0);
    if (rows.length > 0 || (name !== '' && name === textOf(block))) add('Headings', 'headings', rest);
    else if (heading?.tagName === 'h1') add('Masthead', 'masthead', rest);
    else if (isInGuide) add('The guide', 'guide', rest);
    else if (block === blocks.at(-1)) add('Footer', 'footer', rest);
    else add(name || beginningOf(textOf(block)), 'text', rest);
  }
  const named = sized.reduce((sum, block) => sum + block.bytes, 0);
  const frame = {
    name: 'Head, styles and frame',
    kind: 'frame',
    bytes: Buffer.byteLength(html) - named,
  } as const;
  return [frame, ...sized];
}

/** What stands one under the other on the sheet. */
function blocksOf(document: Parsed.Document): Parsed.Element[] {
  const sheet = find(document, (node) => /(^|\s)sheet(\s|$)/.test(attribute(node, 'class')));
  const cell = sheet && find(sheet, (node) => node.tagName === 'td');
  return cell ? elementsIn(cell) : [];
}

/** Rows with a figure in the margin: one for each pick. */
function figureRows(node: Parsed.Element): Parsed.Element[] {
  if (node.tagName === 'tr' && elementsIn(node).some((one) => /figure-column/.test(attribute(one, 'class'))))
    return [node];
  return elementsIn(node).flatMap(figureRows);
}

function headingsOf(node: Parsed.Element): Parsed.Element[] {
  return /^h[1-6]$/.test(node.tagName) ? [node] : elementsIn(node).flatMap(headingsOf);
}

function pickIn(text: string, picks: Issue['picks']): Issue['picks'][number] | undefined {
  const named = picks.filter((pick) => text.includes(plain(pick.title)));
  return named.sort((one, other) => other.title.length - one.title.length)[0];
}

const elementsIn = (node: Parsed.ParentNode): Parsed.Element[] =>
  node.childNodes.filter((child): child is Parsed.Element => 'tagName' in child);

function find(
  node: Parsed.ParentNode,
  isWanted: (node: Parsed.Element) => boolean,
): Parsed.Element | undefined {
  for (const child of elementsIn(node)) {
    const found = isWanted(child) ? child : find(child, isWanted);
    if (found) return found;
  }
  return undefined;
}

const attribute = (node: Parsed.Element, name: string): string =>
  node.attrs.find((one) => one.name === name)?.value ?? '';

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

function textOf(node: Parsed.Element): string {
  const words = (one: Parsed.ChildNode): string => {
    if ('value' in one) return one.value;
    return 'childNodes' in one ? one.childNodes.map(words).join('') : '';
  };
  return plain(words(node));
}

/** Of a part without a heading: its first sentence, or the beginning of it. */
function beginningOf(text: string): string {
  const [sentence = text] = /^.*?[.!?](?=\s|$)/.exec(text) ?? [];
  return sentence.length > 60 ? `${sentence.slice(0, 57)}...` : sentence || 'Rules and spaces';
}
