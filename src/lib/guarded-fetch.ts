import { Agent, type Dispatcher, request } from 'undici';
import { Failure } from './failure.ts';
import { guardedLookup, type Resolve, systemResolve } from './guarded-lookup.ts';
import { addressInUrl, isPublicAddress } from './public-address.ts';
import { readLimited } from './read-limited.ts';

interface PageRequest {
  url: string;
  method?: 'GET' | 'HEAD';
  headers?: Readonly<Record<string, string>>;
  /** The host of `url` may be private, for feeds inside a house; where it redirects to may not, unless it is the same. */
  allowPrivate?: boolean;
  signal?: AbortSignal | undefined;
}

type FetchTrouble =
  | 'refused-address'
  | 'timeout'
  | 'too-large'
  | 'redirects'
  | 'unreadable'
  | 'unreachable'
  | 'stopped';

export type Page =
  | {
      kind: 'answered';
      status: number;
      /** Names in lower case; a header that came twice is joined. */
      headers: Readonly<Record<string, string>>;
      /** Unpacked; empty when the status is not of success. */
      body: Buffer;
      /** Where it was found, after redirects. */
      url: string;
      redirects: readonly { status: number; to: string }[];
    }
  | { kind: 'failed'; trouble: FetchTrouble; why: string };

export interface GuardedFetcher {
  get(page: PageRequest): Promise<Page>;
  close(): Promise<void>;
}

export interface FetcherOptions {
  userAgent: string;
  /** For the whole of one request with its redirects, so that a slow drip ends too. */
  timeoutMs?: number;
  maxBytes?: number;
  maxRedirects?: number;
  resolve?: Resolve;
}

/** Asks pages of the public internet, and nothing inside the house: each address is checked, after each redirect too. */
export function guardedFetcher(options: FetcherOptions): GuardedFetcher {
  const { userAgent, timeoutMs = 20_000, maxBytes = 5_000_000, maxRedirects = 5 } = options;
  const agentFor = (allowPrivate: boolean) =>
    new Agent({
      connect: {
        lookup: guardedLookup(options.resolve ?? systemResolve, { allowPrivate }),
        timeout: timeoutMs,
      },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      maxHeaderSize: 32_768,
      keepAliveTimeout: 1_000,
    });
  const agents = { guarded: agentFor(false), open: agentFor(true) };

  const follow = async (page: PageRequest, signal: AbortSignal): Promise<Page> => {
    const redirects: { status: number; to: string }[] = [];
    const asked = new URL(page.url);
    let url = asked;
    for (;;) {
      const isOwn = url.host === asked.host || (url.hostname === asked.hostname && url.port === '');
      const allowPrivate = isOwn && (page.allowPrivate ?? false);
      const refused = refusalOf(url, allowPrivate);
      if (refused) return refused;
      const answer = await request(url, {
        method: page.method ?? 'GET',
        dispatcher: allowPrivate ? agents.open : agents.guarded,
        headers: { 'user-agent': userAgent, 'accept-encoding': 'gzip, deflate, br', ...page.headers },
        signal,
      });
      const headers = flat(answer.headers);
      const to = redirectOf(answer.statusCode, headers['location'], url);
      if (to === undefined) return await read(answer, { headers, url: url.href, redirects });
      answer.body.on('error', () => undefined).destroy();
      redirects.push({ status: answer.statusCode, to: to.href });
      if (redirects.length > maxRedirects) {
        return failed('redirects', `More than ${maxRedirects} redirects, the last to ${to.href}`);
      }
      url = to;
    }
  };

  const read = async (
    answer: Dispatcher.ResponseData,
    found: { headers: Record<string, string>; url: string; redirects: { status: number; to: string }[] },
  ): Promise<Page> => {
    const { statusCode: status, body } = answer;
    if (status >= 300 || status === 204) {
      body.on('error', () => undefined).destroy();
      return { kind: 'answered', status, body: Buffer.alloc(0), ...found };
    }
    const encoding = (found.headers['content-encoding'] ?? '').toLowerCase().trim();
    const limited = await readLimited(
      body.on('error', () => undefined),
      { encoding, maxBytes },
    );
    if (limited.kind === 'too-large') return failed('too-large', `More than ${maxBytes} bytes`);
    if (limited.kind === 'unknown-encoding') return failed('unreadable', `Packed as "${limited.encoding}"`);
    return { kind: 'answered', status, body: limited.body, ...found };
  };

  return {
    async get(page) {
      const late = AbortSignal.timeout(timeoutMs);
      try {
        return await follow(page, page.signal ? AbortSignal.any([late, page.signal]) : late);
      } catch (thrown) {
        if (page.signal?.aborted) return failed('stopped', 'Stopped before it was answered');
        if (late.aborted) return failed('timeout', `No whole answer within ${timeoutMs / 1000} seconds`);
        return troubleOf(thrown);
      }
    },
    close: async () => {
      await Promise.all([agents.guarded.destroy(), agents.open.destroy()]);
    },
  };
}

const failed = (trouble: FetchTrouble, why: string): Page => ({ kind: 'failed', trouble, why });

/** A URL that names an address itself is never resolved, so it is judged here. */
function refusalOf(url: URL, allowPrivate: boolean): Page | undefined {
  if (!/^https?:$/.test(url.protocol)) {
    return failed('refused-address', `Wants http or https, got ${url.protocol}`);
  }
  const address = addressInUrl(url);
  if (allowPrivate || address === undefined || isPublicAddress(address)) return undefined;
  return failed('refused-address', `${url.host} is a private address`);
}

function redirectOf(status: number, location: string | undefined, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return undefined;
  return URL.canParse(location, from.href) ? new URL(location, from) : undefined;
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

function troubleOf(thrown: unknown): Page {
  const error = thrown as NodeJS.ErrnoException & { errors?: readonly Error[] };
  const cause = error.errors?.[0] ?? error;
  const code = error.code ?? '';
  if (cause instanceof Failure) return failed('refused-address', cause.message);
  if (/TIMEOUT/.test(code)) return failed('timeout', cause.message);
  if (/^(Z_|ERR_BROTLI|ERR__ERROR)/.test(code))
    return failed('unreadable', `Unpacking failed: ${cause.message}`);
  return failed('unreachable', cause.message || code || 'No answer');
}
