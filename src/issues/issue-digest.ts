import { z } from 'zod';
import type { Issue } from './issue.ts';
import { Pick } from './issue.ts';

/** What an editor sees of an issue at a glance: enough to say later what has changed. */
export const IssueDigest = z.object({
  hash: z.string(),
  subject: z.string(),
  preheader: z.string(),
  note: z.string().optional(),
  guide: z.object({ slug: z.string(), title: z.string(), version: z.int() }).optional(),
  picks: z.array(Pick.pick({ itemId: true, tier: true, title: true, summary: true, whyItMatters: true })),
});
export type IssueDigest = z.infer<typeof IssueDigest>;

/** The digest of an issue with the hash of its bytes. */
export function digestOf(issue: Issue, hash: string): IssueDigest {
  const { subject, preheader, editorsNote: note, guide, picks } = issue;
  return IssueDigest.parse({ hash, subject, preheader, note, guide, picks });
}
