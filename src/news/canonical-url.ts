const tracking =
  /^(utm_.*|mtm_.*|pk_.*|fbclid|gclid|dclid|msclkid|yclid|twclid|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|ref|ref_src|igshid|cmpid|ocid|partner|ncid|s_cid|smid|spm|share|rss)$/i;

/** One spelling for an address on the web: no scheme, `www.`, tracking parameters, fragment or slash at the end. */
export function canonicalUrl(text: string): string {
  const url = new URL(text);
  const query = keptParameters(url);
  const host = url.host.toLowerCase().replace(/^www\./, '');
  // Only where a run of slashes begins: one in the middle would be read again from each of its slashes.
  const path = url.pathname.replace(/(?<!\/)\/+$/, '');
  return `${host}${path}${query ? `?${query}` : ''}`;
}

/** The address as readers get it: https or http as it came, without tracking parameters and fragment. */
export function cleanUrl(url: URL): string {
  const clean = new URL(url.href);
  clean.username = '';
  clean.password = '';
  clean.hash = '';
  if (url.search !== '' && [...url.searchParams.keys()].some((name) => tracking.test(name)))
    clean.search = keptParameters(url);
  return clean.href;
}

function keptParameters(url: URL): string {
  if (url.search === '') return '';
  const kept = [...url.searchParams]
    .filter(([name]) => !tracking.test(name))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return new URLSearchParams(kept).toString();
}
