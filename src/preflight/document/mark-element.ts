import { type DefaultTreeAdapterTypes as Parsed, parse } from 'parse5';

/** The id of the marked element, to lead to it. */
export const markId = 'finding';

// In ink that is seen on paper and on a dark sheet; nothing in a mail says more about outlines than this.
const markStyle = `<style>[data-finding]{outline:3px solid #C0392B!important;outline-offset:3px!important;scroll-margin:40vh 0}</style>`;

/**
 * Which element a finding's `where` (`html 12:40`) points at, counted from the start of the document; undefined when it
 * names no place, or one that no reader sees, such as the head.
 */
export function elementAt(html: string, where: string): number | undefined {
  const [, line, column] = /^html (\d{1,7}):(\d{1,7})/.exec(where) ?? [];
  if (line === undefined || column === undefined) return undefined;
  const stands = (node: Parsed.ChildNode): boolean => {
    const at = node.sourceCodeLocation;
    return at?.startLine === Number(line) && at.startCol === Number(column);
  };
  const elements = visibleElements(html);
  const found = elements.findIndex(({ node }) => stands(node) || ownTexts(node).some(stands));
  return elements[found]?.place;
}

/** A copy with that element outlined and given `markId`; the same html when it has no such element. */
export function markElement(html: string, place: number): string {
  const found = visibleElements(html).find((one) => one.place === place);
  const tag = found?.node.sourceCodeLocation?.startTag;
  if (!found || !tag) return html;
  const at = tag.startOffset + 1 + found.node.tagName.length;
  const marked = `${html.slice(0, at)} id="${markId}" data-finding=""${html.slice(at)}`;
  return marked.replace(/<\/head>/i, (end) => `${markStyle}${end}`);
}

/** The elements of the body that are not hidden, each with its place among all elements. */
function visibleElements(html: string): { node: Parsed.Element; place: number }[] {
  const visible: { node: Parsed.Element; place: number }[] = [];
  let place = 0;
  const visit = (node: Parsed.ParentNode, isSeen: boolean): void => {
    for (const child of node.childNodes) {
      if (!('tagName' in child)) continue;
      const isShown = (isSeen || child.tagName === 'body') && !isHidden(child);
      if (isShown) visible.push({ node: child, place });
      place += 1;
      visit(child, isShown);
    }
  };
  visit(parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false }), false);
  return visible;
}

const isHidden = (node: Parsed.Element): boolean =>
  node.attrs.some(({ name, value }) => name === 'style' && /display:\s*none/i.test(value));

const ownTexts = (node: Parsed.Element): Parsed.ChildNode[] =>
  node.childNodes.filter((child) => 'value' in child);
