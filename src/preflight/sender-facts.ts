import type { DnsAnswer } from '../lib/dns-client.ts';

export interface DkimKey {
  /** Where it is published: `resend._domainkey.news.site.org`. */
  host: string;
  /** The records there, each as one string. */
  records: DnsAnswer<string>;
}

/** What is known about a sender before any mail leaves, gathered by whoever asks DNS and the provider. */
export interface SenderFacts {
  from: string;
  replyTo: string;
  /** Domains that the provider has verified for this account; undefined when it did not say. */
  verifiedDomains: readonly string[] | undefined;
  /** Those of them for which the provider watches who opens or clicks; undefined when it did not say. */
  trackedDomains?: readonly string[] | undefined;
  /** The host of the return path, whose SPF record counts. */
  returnPath: { host: string; txt: DnsAnswer<string>; lookups: SpfLookups };
  dkim: readonly DkimKey[];
  dmarc: { host: string; txt: DnsAnswer<string>; reportHosts: readonly ReportHost[] };
  /** Its logo only where it was fetched. */
  bimi: { host: string; txt: DnsAnswer<string>; logo?: LogoAnswer };
  replyToMail: { host: string; mx: DnsAnswer<string>; addresses: DnsAnswer<string>; soa: DnsAnswer<string> };
}

/** How many questions a receiver has to ask to follow an SPF record; undefined when it leads nowhere. */
export type SpfLookups = { kind: 'counted'; count: number } | { kind: 'broken'; why: string };

/** Somebody else's domain that gets DMARC reports, and whether it says that it wants them. */
export interface ReportHost {
  host: string;
  isAllowed: boolean;
}

/** What came of fetching the logo of a BIMI record. */
export type LogoAnswer =
  | {
      kind: 'fetched';
      status: number;
      /** The content-type header, without parameters. */
      type: string;
      bytes: number;
      /** Undefined when it is none. */
      svg: SvgFacts | undefined;
    }
  | { kind: 'failed'; why: string };

/** An svg, as far as it is judged; names as they are written. */
export interface SvgFacts {
  /** The attributes of the outermost element. */
  root: ReadonlyMap<string, string>;
  /** Right below it. */
  title: string | undefined;
  /** All within it. */
  elements: readonly { tag: string; attributes: ReadonlyMap<string, string> }[];
  /** An instruction before it names a style sheet. */
  hasStyleSheet: boolean;
}
