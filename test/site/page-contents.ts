import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** The words of a page as one line, without its head. */
export function visibleText(html: string): string {
  const words: string[] = [];
  walk(parse(html), (node) => {
    if (node.nodeName === '#text' && 'value' in node) words.push(node.value);
  });
  return words.join(' ').replace(/\s+/g, ' ').trim();
}

/** The schema.org objects of a page. */
export function structuredData(html: string): unknown[] {
  return [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(
    ([, json = '']) => JSON.parse(json) as unknown,
  );
}

interface PageElement {
  name: string;
  attributes: Record<string, string>;
}

/** Every element of a page in document order. */
export function elements(html: string): PageElement[] {
  const found: PageElement[] = [];
  walk(parse(html), (node) => {
    if (!('attrs' in node)) return;
    const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
    found.push({ name: node.tagName, attributes });
  });
  return found;
}

function walk(node: Tree.Node, visit: (node: Tree.Node) => void): void {
  visit(node);
  if (node.nodeName === 'head') return;
  if ('childNodes' in node) for (const child of node.childNodes) walk(child, visit);
}
