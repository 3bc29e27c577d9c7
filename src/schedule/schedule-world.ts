import type { Database } from '../db/tables.ts';
import type { Publication } from '../publication/publication.ts';
import type { Content } from '../publishing/read-content.ts';
import type { TokenKeys } from '../subscribers/sealed-token.ts';

/** What the scheduler works with. */
export interface ScheduleWorld {
  db: Database;
  publication: Publication;
  /** Where links in mail lead, and where editors look. */
  publicUrl: string;
  deskUrl: string;
  keys: TokenKeys;
  mode: 'sandbox' | 'live';
  /** What issues are made of now; the same object as long as nothing has changed. */
  content(): Promise<Content>;
  /**
   * Has the draft of an issue composed by whichever machine is free, and waits for it; throws with the reason when that
   * failed. Without it drafts are composed here.
   */
  compose?(issueId: string): Promise<void>;
  /** One line for each thing that happened or went wrong. */
  note(note: ScheduleNote): void;
}

export type ScheduleNote =
  | { kind: 'planned'; issue: string; dueAt: string }
  | { kind: 'drafted'; issue: string; again: boolean; findings: string }
  | { kind: 'thin'; issue: string; why: string }
  | { kind: 'moved'; issue: string; to: string; why: string }
  | { kind: 'told'; what: string; issue?: string }
  | { kind: 'trouble'; what: string; cause: unknown };
