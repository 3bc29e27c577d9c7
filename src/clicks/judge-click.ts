/** What is known of a request for a link, as far as judging it takes. */
export interface ClickRequest {
  method: string;
  /** Names in lower case. Only what tells a program from a person is read, and nothing of it is kept. */
  headers: Readonly<Record<string, string | undefined>>;
}

/**
 * Programs that say so: crawlers and previewers, mail gateways' link scanners, and the libraries that scripts are
 * written with. Browsers name none of these words (Cubot makes telephones).
 */
const programs =
  /(?<!cu)bot\b|(?<!cu)bot[/;_-]|crawl|spider|slurp|scan|preview|prefetch|headless|phantomjs|puppeteer|playwright|selenium|facebookexternalhit|whatsapp\/|embedly|safelinks|proofpoint|mimecast|barracuda|ironport|cisco|symantec|messagelabs|trendmicro|fireeye|forcepoint|sophos|virustotal|urlscan|urldefense|microsoft office|ms-office|google-safety|googleimageproxy|feedfetcher|curl\/|wget\/|libwww-perl|python|aiohttp|httpx|go-http-client|java\/|okhttp|apache-httpclient|axios\/|node-fetch|undici|^node$|ruby|perl|php|guzzle|httpclient|powershell|monitor|validator|checker/i;

/** Browsers load pages ahead of the click, and say so in one of these. */
const aheadOfClick = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'];

/** Why one request by itself is a program's and no person's; undefined when nothing says so. */
export function scannerSign({ method, headers }: ClickRequest): string | undefined {
  if (method.toUpperCase() !== 'GET') return `asked with ${method.toUpperCase()}`;
  const userAgent = headers['user-agent']?.trim() ?? '';
  if (userAgent === '') return 'does not say what it is';
  if (programs.test(userAgent)) return 'says that it is a program';
  if (aheadOfClick.some((name) => /prefetch|prerender|preview/i.test(headers[name] ?? ''))) {
    return 'loads the page ahead of a click';
  }
  return undefined;
}
