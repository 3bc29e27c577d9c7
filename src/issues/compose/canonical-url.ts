const tracking = /^(utm_.*|fbclid|gclid|mc_cid|mc_eid|ref|ref_src|igshid|cmpid|ocid|partner)$/i;

/** One spelling for an address on the web: no scheme, `www.`, tracking parameters, fragment or slash at the end. */
export function canonicalUrl(text: string): string {
  const url = new URL(text);
  const kept = [...url.searchParams]
    .filter(([name]) => !tracking.test(name))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const query = new URLSearchParams(kept).toString();
  const host = url.host.toLowerCase().replace(/^www\./, '');
  const path = url.pathname.replace(/\/+$/, '');
  return `${host}${path}${query ? `?${query}` : ''}`;
}
