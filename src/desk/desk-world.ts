import type { Readable } from 'node:stream';
import type { Database } from '../db/tables.ts';
import type { Mailer } from '../delivery/resend-mailer.ts';
import type { Clock } from '../lib/clock.ts';
import type { GuardedFetcher } from '../lib/guarded-fetch.ts';
import type { PartState } from '../lib/part-health.ts';
import type { Publication } from '../publication/publication.ts';
import type { Content } from '../publishing/read-content.ts';
import type { TokenKeys } from '../subscribers/sealed-token.ts';
import type { DeskAccess } from './desk-access.ts';

/** What the sandbox can be made to tell about a message that it has caught. */
export type Retold =
  | 'delivered'
  | 'delayed'
  | 'bounced'
  | 'bounced once'
  | 'refused'
  | 'complained'
  | 'suppressed'
  | 'failed';

/** The mail that a sandbox in this process has caught. */
export interface CaughtMail {
  /** Names of the messages, oldest first, once all that was sent is written. */
  list(): Promise<readonly string[]>;
  /** Undefined when there is no such message, or when it has no such part. */
  read(name: string, part: 'html' | 'txt' | 'eml'): Promise<string | undefined>;
  /** The provider's id of a message; undefined when there is no such message. */
  idOf(name: string): Promise<string | undefined>;
  /**
   * Posts a signed webhook that says so about the message with this id, and resolves when it was taken; false when
   * the message is not known any more, or when nobody listens.
   */
  retell(id: string, what: Retold): Promise<boolean>;
}

/** Lists of people between the look at them and their import. */
export interface KeptLists {
  /** Returns what it is found again by. */
  keep(bytes: Uint8Array): Promise<string>;
  /** Undefined when it is not there, or no more. */
  open(id: string): Promise<Readable | undefined>;
  forget(id: string): Promise<void>;
}

/** What the editors' pages stand on. */
export interface DeskWorld {
  db: Database;
  clock: Clock;
  publication: Publication;
  /** Where the site is reachable, without a trailing slash. */
  publicUrl: string;
  keys: TokenKeys;
  /** Keys the hashes of suppressed addresses. */
  suppressionKey: string;
  mode: 'sandbox' | 'live';
  /** Names this database at the provider. */
  home: string;
  mailer: Mailer;
  /** Undefined when mail is not caught in this process. */
  caught: CaughtMail | undefined;
  lists: KeptLists;
  content(): Content;
  /** Asks a page that an editor wants in an issue what it says of itself. */
  fetcher: Pick<GuardedFetcher, 'get'>;
  access: DeskAccess;
  /** Aborted when the process is asked to end: then what streams ends too. */
  stop: AbortSignal;
  onTrouble(trouble: { what: string; cause?: unknown }): void;
}

/** How the process is, for whoever watches it. */
export interface DeskWatch {
  parts(): PartState[];
  /** When the scheduler last ticked, whether that is too long ago, and what went wrong then. */
  lastTick(): { at: string | undefined; isLate: boolean; troubles: readonly string[] };
  /** Prometheus text. */
  metrics(): Promise<{ contentType: string; text: string }>;
}
