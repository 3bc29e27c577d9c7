import { type DefaultTreeAdapterTypes as Parsed, parse } from 'parse5';
import { escapeHtml } from './escape-html.ts';

/** A link as the html has it. */
export interface HtmlLink {
  /** As a browser reads it: entities decoded. */
  href: string;
  /** The words between its tags, on one line. */
  text: string;
}

/**
 * The same html, byte for byte, but for the links that `hrefFor` gives another address. Reads the html as browsers
 * do; what stands in comments (Outlook's own html among it) is no link.
 */
export function rewriteLinks(html: string, hrefFor: (link: HtmlLink) => string | undefined): string {
  let written = '';
  let from = 0;
  for (const { link, start, end } of linksIn(html)) {
    const href = hrefFor(link);
    if (href === undefined) continue;
    written += `${html.slice(from, start)}href="${escapeHtml(href)}"`;
    from = end;
  }
  return written + html.slice(from);
}

/** In the order of the text. A link that browsers split in two, as misnested tags make them do, is one. */
function linksIn(html: string): { link: HtmlLink; start: number; end: number }[] {
  const found = new Map<number, { link: HtmlLink; start: number; end: number }>();
  const visit = (node: Parsed.Node): void => {
    if ('tagName' in node && (node.tagName === 'a' || node.tagName === 'area')) {
      const href = node.attrs.find((attribute) => attribute.name === 'href');
      const place = node.sourceCodeLocation?.attrs?.['href'];
      if (href && place && !found.has(place.startOffset)) {
        const link = { href: href.value, text: textIn(node).replace(/\s+/g, ' ').trim() };
        found.set(place.startOffset, { link, start: place.startOffset, end: place.endOffset });
      }
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child);
  };
  visit(parse(html, { sourceCodeLocationInfo: true }));
  return [...found.values()].sort((one, other) => one.start - other.start);
}

function textIn(node: Parsed.Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
}
