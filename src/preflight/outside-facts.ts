import type { SenderFacts } from './sender-facts.ts';

/** What came of following a link. */
export type LinkAnswer =
  | { kind: 'answered'; status: number /** Where it was led, in order. */; redirects: readonly string[] }
  | { kind: 'failed'; why: string /** It leads to an address inside a house. */; isPrivate: boolean };

/** What came of fetching an image. */
export type ImageAnswer =
  | {
      kind: 'fetched';
      status: number;
      /** The content-type header, without parameters. */
      type: string;
      bytes: number;
      /** `png`, `jpg`, … as the bytes say; undefined when they are no image that is known. */
      format: string | undefined;
      /** px */
      width: number | undefined;
      height: number | undefined;
      /** Some of what is drawn is dark, and what is around it transparent. */
      isDarkOnTransparent: boolean;
    }
  | { kind: 'failed'; why: string };

/** What our own one-click endpoint did when it was asked, each way for a subscriber of its own. */
export interface EndpointAnswer {
  /** `POST, url-encoded` */
  how: string;
  method: 'GET' | 'HEAD' | 'POST';
  status: number;
  location: string | undefined;
  setsCookie: boolean;
  /** How often the subscriber had left afterwards. */
  timesLeft: number;
}

/** What SpamAssassin says of the whole message. */
export type SpamVerdict =
  | { kind: 'judged'; score: number; rules: readonly { name: string; score: number; says: string }[] }
  | { kind: 'not installed' }
  | { kind: 'failed'; why: string };

/** What only asking outside the process can tell. What is missing was not asked, and the rules say so. */
export interface OutsideFacts {
  sender?: SenderFacts;
  /** By the address that the reader's link ends at, counted links at their page. */
  links?: ReadonlyMap<string, LinkAnswer>;
  /** By the `src` of the image. */
  images?: ReadonlyMap<string, ImageAnswer>;
  endpoint?: readonly EndpointAnswer[];
  spam?: SpamVerdict;
}
