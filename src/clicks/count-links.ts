import { hashRendering } from '../render/hash-rendering.ts';
import { type Rendering, slotPattern } from '../render/rendering.ts';
import { type HtmlLink, rewriteLinks } from '../render/rewrite-links.ts';
import type { TokenKeys } from '../subscribers/sealed-token.ts';
import { type ClickLink, clickHref, clickLinkId } from './click-link.ts';

export interface CountedRendering {
  rendering: Rendering;
  /** What the counted addresses in it lead to. */
  links: ClickLink[];
}

/**
 * The rendering with its links to pages led through the click counter, under a new hash. Left as they are: whatever
 * holds a slot (unsubscribe, preferences), mailto and all but http, the issue's own pages in the footer, links whose
 * words are an address, and the plain text.
 */
export function countLinks(
  { hash: _hash, ...rendering }: Rendering,
  options: { issueId: string; publicUrl: string; keys: TokenKeys },
): CountedRendering {
  const { issueId, keys } = options;
  const site = options.publicUrl.replace(/\/+$/, '');
  const ownPages = new Set([site, `${site}/issues`, `${site}/issues/${issueId}`]);
  const links = new Map<string, ClickLink>();
  const html = rewriteLinks(rendering.html, (link) => {
    if (!isCountable(link) || ownPages.has(link.href.replace(/\/+$/, ''))) return undefined;
    const url = link.href;
    const known = links.get(url) ?? { id: clickLinkId(issueId, url), position: links.size + 1, url };
    links.set(url, known);
    return clickHref(site, keys, known.id);
  });
  const counted = { ...rendering, html };
  return { rendering: { hash: hashRendering(counted), ...counted }, links: [...links.values()] };
}

function isCountable({ href, text }: HtmlLink): boolean {
  if (!/^https?:\/\/[^/]/i.test(href) || href.search(slotPattern) >= 0) return false;
  const url = URL.parse(href);
  return url !== null && !looksLikeAddress(text, url.hostname);
}

/** Words that name a host must lead straight there: anything else looks like fraud, to people and to filters. */
function looksLikeAddress(text: string, hostname: string): boolean {
  if (/^(https?:\/\/|www\.)\S+$/i.test(text)) return true;
  return !/\s/.test(text) && URL.parse(`https://${text}`)?.hostname === hostname;
}
