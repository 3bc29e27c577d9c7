import type { Guide } from '../../guides/guide.ts';
import type { GatheredItem } from '../../news/news-item.ts';
import type { Source } from '../../news/source.ts';
import type { Topic } from '../../news/topic.ts';
import type { Edition } from '../../publication/edition.ts';
import type { Period } from '../../publication/period.ts';
import type { Edit } from '../edit.ts';
import type { Issue } from '../issue.ts';
import type { IssueReport } from '../issue-report.ts';

/** Everything composing depends on: the same input gives the same issue, byte for byte. */
export interface ComposeInput {
  /** Of the issue, as it was planned: the cadence may have been changed since. */
  id: string;
  /** Of the publication: what is composed is worded in it. */
  language: string;
  edition: Edition;
  /** All editions of the publication, this one included. */
  editions: readonly Edition[];
  period: Period;
  number: number;
  /** Cut-off of the issue before this one, of any edition (ISO 8601). */
  previousCutOffAt: string;
  items: readonly GatheredItem[];
  /** Items that an editor pins though they are not offered: too late, too old, or about no topic. */
  itemsForEdits?: readonly GatheredItem[];
  sources: readonly Source[];
  topics: readonly Topic[];
  guides: readonly Guide[];
  /** Issues that went out or will before this one, newest first, as they were composed. */
  earlierIssues: readonly Issue[];
  /** What editors want, in the order they wanted it; applied last. */
  edits?: readonly Edit[];
  /** Corrections of earlier issues that readers are told of in this one's footer. */
  corrections?: Issue['corrections'];
}

export type Composition =
  | { kind: 'issue'; issue: Issue; report: IssueReport }
  | { kind: 'skip'; report: IssueReport };
