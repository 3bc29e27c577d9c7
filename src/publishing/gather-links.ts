import type { Clock } from '../lib/clock.ts';
import type { GuardedFetcher, Page } from '../lib/guarded-fetch.ts';
import { hostTurns } from '../news/host-turns.ts';
import { readMailDocument } from '../preflight/document/mail-document.ts';
import { publicLinks } from '../preflight/links-in-mail.ts';
import { isOwnLocalUrl } from '../preflight/local-address.ts';
import type { LinkAnswer } from '../preflight/outside-facts.ts';
import type { PreflightFacts } from '../preflight/preflight-context.ts';

/** Between two requests to one host. */
const pauseMs = 1_000;

/**
 * Follows every page an issue links to, once, one at a time for each host: HEAD, and GET where HEAD is not taken.
 * Counted links are followed at their page, so that nothing is counted; readers' own links are left alone. What `find`
 * knows is not asked.
 */
export async function gatherLinks(
  facts: PreflightFacts,
  options: {
    fetcher: GuardedFetcher;
    clock: Clock;
    stop?: AbortSignal;
    find?: (url: string) => LinkAnswer | undefined;
  },
): Promise<ReadonlyMap<string, LinkAnswer>> {
  const { fetcher, clock, stop, find } = options;
  const [sample] = facts.samples;
  if (!sample) return new Map();
  const links = publicLinks(readMailDocument(sample.html), sample, facts);
  const targets = [...new Set(links.map(({ target }) => target))].filter(
    (target) => URL.canParse(target) && !isOwnLocalUrl(facts, target),
  );
  const inTurn = hostTurns({ clock, pauseMs });
  const answers = await Promise.all(
    targets.map(async (url) => {
      const answer = find?.(url) ?? (await inTurn(new URL(url).host, () => follow(fetcher, url, stop), stop));
      return [url, answer] as const;
    }),
  );
  return new Map(answers);
}

async function follow(
  fetcher: GuardedFetcher,
  url: string,
  stop: AbortSignal | undefined,
): Promise<LinkAnswer> {
  const head = await fetcher.get({ url, method: 'HEAD', signal: stop });
  const isRefused = head.kind === 'failed' || head.status >= 400;
  // Some servers know no HEAD, and say so in many ways; an address that may not be asked is not asked twice.
  const page = isRefused && !isPrivate(head) ? await fetcher.get({ url, signal: stop }) : head;
  if (page.kind === 'answered')
    return { kind: 'answered', status: page.status, redirects: page.redirects.map(({ to }) => to) };
  // It answers, with more than anybody needs to know that it does.
  if (page.trouble === 'too-large') return { kind: 'answered', status: 200, redirects: [] };
  return { kind: 'failed', why: page.why, isPrivate: isPrivate(page) };
}

const isPrivate = (page: Page): boolean => page.kind === 'failed' && page.trouble === 'refused-address';
