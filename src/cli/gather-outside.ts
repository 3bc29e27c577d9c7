import { join } from 'node:path';
import type { App } from '../app.ts';
import { readAccount } from '../events/resend-account.ts';
import { dnsClient } from '../lib/dns-client.ts';
import { type GuardedFetcher, guardedFetcher } from '../lib/guarded-fetch.ts';
import type { OutsideFacts } from '../preflight/outside-facts.ts';
import type { PreflightFacts } from '../preflight/preflight-context.ts';
import type { SenderFacts } from '../preflight/sender-facts.ts';
import { askSpamAssassin } from '../publishing/ask-spamassassin.ts';
import { gatherImages } from '../publishing/gather-images.ts';
import { gatherLinks } from '../publishing/gather-links.ts';
import { gatherLogo } from '../publishing/gather-logo.ts';
import { gatherSender } from '../publishing/gather-sender.ts';
import { composeMessage } from '../sandbox/compose-message.ts';
import { keptLinks } from './kept-links.ts';
import { tryEndpoint } from './try-endpoint.ts';

interface OutsideOptions {
  /** Ask DNS, pages, image servers and the provider; without it only what is on this machine is asked. */
  online: boolean;
  /** `127.0.0.1:5353`, instead of the system's. */
  dnsServer?: string | undefined;
  stop: AbortSignal;
}

const dnsTimeoutMs = 3_000;
const pageTimeoutMs = 15_000;
/** Of a page nobody needs more than that it is there; of an image, that it is too large. */
const mostBytes = 3_000_000;

/** Asks what only the outside of the process can tell of an issue: first this machine, then the network if wanted. */
export async function gatherOutside(
  app: App,
  facts: PreflightFacts,
  options: OutsideOptions,
): Promise<OutsideFacts> {
  const here = {
    endpoint: await tryEndpoint(app),
    spam: await askSpamAssassin(await wholeMessage(facts)),
  };
  if (!options.online) return here;
  const fetcher = guardedFetcher({
    userAgent: `Call Me Almanac link check (+${app.publicUrl})`,
    timeoutMs: pageTimeoutMs,
    maxBytes: mostBytes,
  });
  try {
    const { stop } = options;
    return {
      ...here,
      sender: await withLogo(await senderOf(app, options), { fetcher, stop }),
      images: await gatherImages(facts, { fetcher, stop }),
      links: await followLinks(app, facts, { fetcher, stop }),
    };
  } finally {
    await fetcher.close();
  }
}

/** Each page once a day, however often an issue is checked. */
async function followLinks(
  { clock, settings }: App,
  facts: PreflightFacts,
  options: { fetcher: GuardedFetcher; stop: AbortSignal },
) {
  const kept = await keptLinks({ file: join(settings.home, 'links.json'), clock });
  const links = await gatherLinks(facts, { ...options, clock, find: kept.find });
  await kept.keep(links);
  return links;
}

async function senderOf({ publication, settings }: App, { dnsServer }: OutsideOptions) {
  const { apiKey, baseUrl, sender, mode } = settings;
  const isLive = mode === 'live' && baseUrl !== undefined;
  const account = isLive ? await readAccount({ apiKey, baseUrl, timeoutMs: sender.timeoutMs }) : undefined;
  const domains = account?.kind === 'known' ? account.domains : undefined;
  const servers = dnsServer === undefined ? {} : { servers: [dnsServer] };
  const resolver = dnsClient({ ...servers, timeoutMs: dnsTimeoutMs });
  try {
    return await gatherSender(publication, {
      resolver,
      verifiedDomains: domains?.filter(({ isVerified }) => isVerified).map(({ name }) => name),
      trackedDomains: domains?.filter(({ isTracking }) => isTracking).map(({ name }) => name),
    });
  } finally {
    resolver.close();
  }
}

async function withLogo(
  sender: SenderFacts,
  options: { fetcher: GuardedFetcher; stop: AbortSignal },
): Promise<SenderFacts> {
  const logo = await gatherLogo(sender, options);
  return logo ? { ...sender, bimi: { ...sender.bimi, logo } } : sender;
}

/** The message as the first sample reader would get it, without what only the provider adds. */
async function wholeMessage({ rendering, samples, issue }: PreflightFacts): Promise<Uint8Array> {
  const [sample] = samples;
  const { from, replyTo, subject, html, text, headers } = rendering;
  return composeMessage({
    ...{ from, replyTo, subject },
    to: [sample?.values.address ?? replyTo],
    html: sample?.html ?? html,
    text: sample?.text ?? text,
    headers: sample?.headers ?? headers,
    date: new Date(issue.dueAt),
  });
}
