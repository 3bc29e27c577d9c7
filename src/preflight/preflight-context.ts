import type { Issue } from '../issues/issue.ts';
import type { Health } from '../issues/mail-health.ts';
import type { Publication } from '../publication/publication.ts';
import type { Rendering, SlotValues } from '../render/rendering.ts';
import { type MailDocument, readMailDocument, type StyleCache } from './document/mail-document.ts';
import type { OutsideFacts } from './outside-facts.ts';

/** What is known about one recipient's unsubscribe link, gathered by whoever makes and verifies tokens. */
export interface UnsubscribeFacts {
  subscriberId: number;
  /** The https link of the List-Unsubscribe header. */
  url: string;
  /** Bits in the part that nobody can guess: the length of its random value or of its signature. */
  tokenBits: number;
  /** Whether the machine's own check accepts the token, for this subscriber. */
  verifies: boolean;
  /** The list the token leaves; empty when it names none. */
  listId: string;
}

/** The issue as one recipient would get it. */
export interface Sample {
  /** `no name`: which worst case this is. */
  label: string;
  values: SlotValues;
  html: string;
  text: string;
  /** All headers of the request: those of the rendering and the recipient's own. */
  headers: Readonly<Record<string, string>>;
  unsubscribe: UnsubscribeFacts;
}

/** The figures of who would get the issue. */
export interface AudienceFacts {
  size: number;
  overlapWithSuppressed: number;
  /** Neither a confirmed opt-in nor an import with a recorded source. */
  withoutConsent: number;
  /** Addresses that are one and the same after normalisation. */
  duplicates: number;
  /** Imported without a recorded source. */
  unconfirmedImported: number;
  batchSize: number;
  /** Whether this issue has been sent to the readers of its edition before. */
  alreadySent: boolean;
  /** Values of the tags that emails would carry. */
  tagValues: readonly string[];
  /** What became of all mail of the last seven days, but for what a person has resumed this issue over. */
  week?: Health;
  /** While the sending domain warms up: the cap of the day the issue leaves on, and on how many days it leaves. */
  warmUp?: { cap: number; days: number };
  /** For how many it would be night, although the edition is not set there. */
  inQuietHours?: number;
}

/** What the caller gathers for the rules, so that the rules can be pure. */
export interface PreflightFacts extends OutsideFacts {
  mode: 'sandbox' | 'live';
  publication: Publication;
  /** Where links lead: PUBLIC_URL. */
  publicUrl: string;
  issue: Issue;
  rendering: Rendering;
  samples: readonly Sample[];
  /** The last issue of the list that was sent. */
  previous?: { subject: string; from: string; listId: string };
  audience?: AudienceFacts;
  /** The page behind an address that counts clicks; '' when there is none, undefined for any other address. */
  counted?: (href: string) => string | undefined;
  /** What the sources of a pick said of it, by its item's id; nothing for a pick whose source's text is not kept. */
  sourceTexts?: ReadonlyMap<string, string>;
}

export interface JudgedSample extends Sample {
  document: MailDocument;
}

export interface PreflightContext extends PreflightFacts {
  samples: readonly JudgedSample[];
  /** The rendering itself, slot tokens still in it. */
  template: MailDocument;
}

/** Parses each distinct html once. */
export function preflightContext(facts: PreflightFacts): PreflightContext {
  const read = new Map<string, MailDocument>();
  const styles: StyleCache = new Map();
  const documentOf = (html: string): MailDocument => {
    const document = read.get(html) ?? readMailDocument(html, styles);
    read.set(html, document);
    return document;
  };
  return {
    ...facts,
    samples: facts.samples.map((sample) => ({ ...sample, document: documentOf(sample.html) })),
    template: documentOf(facts.rendering.html),
  };
}
