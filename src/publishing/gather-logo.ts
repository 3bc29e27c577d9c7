import { DOMParser } from 'linkedom';
import type { GuardedFetcher } from '../lib/guarded-fetch.ts';
import { logoAddress } from '../preflight/rules/bimi-rules.ts';
import type { LogoAnswer, SenderFacts, SvgFacts } from '../preflight/sender-facts.ts';

/** Fetches the logo that a sender's BIMI record names; undefined where there is none to fetch. */
export async function gatherLogo(
  sender: Pick<SenderFacts, 'bimi'>,
  { fetcher, stop }: { fetcher: GuardedFetcher; stop?: AbortSignal },
): Promise<LogoAnswer | undefined> {
  const url = logoAddress(sender);
  if (url === undefined || !/^https?:/i.test(url) || !URL.canParse(url)) return undefined;
  const page = await fetcher.get({ url, signal: stop });
  if (page.kind === 'failed') return { kind: 'failed', why: page.why };
  return {
    kind: 'fetched',
    status: page.status,
    type: (page.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '',
    bytes: page.body.length,
    svg: readSvg(page.body.toString('utf8')),
  };
}

/** Undefined when the outermost element is no `<svg>`. */
export function readSvg(text: string): SvgFacts | undefined {
  const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (root?.localName !== 'svg') return undefined;
  const title = [...root.children].find(({ localName }) => localName === 'title');
  return {
    root: attributesOf(root),
    title: title?.textContent?.trim(),
    elements: [...root.querySelectorAll('*')].map((element) => ({
      tag: element.localName,
      attributes: attributesOf(element),
    })),
    hasStyleSheet: /<\?xml-stylesheet/i.test(text),
  };
}

type WithAttributes = { attributes: Iterable<{ name: string; value: string }> };

const attributesOf = ({ attributes }: WithAttributes): Map<string, string> =>
  new Map([...attributes].map(({ name, value }) => [name, value]));
