import { z } from 'zod';

export const GuideTable = z
  .strictObject({
    title: z.string().min(1).max(100),
    columns: z.array(z.string().min(1).max(60)).min(2).max(6),
    rows: z
      .array(z.array(z.string().max(160)))
      .min(1)
      .max(20),
    note: z.string().max(240).optional(),
  })
  .refine((table) => table.rows.every((row) => row.length === table.columns.length), {
    message: 'wants as many cells in each row as there are columns',
    path: ['rows'],
  });

export const GuideSection = z.object({ heading: z.string().min(1), markdown: z.string().min(1) });

/** The front matter of one file in `data/guides/`: one version of one guide. */
export const GuideFrontMatter = z.strictObject({
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string().min(5).max(120),
  /** The topic (id) the guide is about. */
  topic: z.string().min(1),
  /** Topic ids that also make this guide fit an issue. */
  topics: z.array(z.string().min(1)).default([]),
  /** The organisation or subject shown as the first badge. */
  subject: z.string().min(1).max(60),
  depth: z.string().min(1).max(30),
  status: z.string().min(1).max(30),
  state: z.enum(['live', 'archived', 'draft']),
  version: z.int().min(1),
  /** The day whose knowledge this version holds; it is used from this day on. */
  asOf: z.iso.date(),
  generatedAt: z.iso.date(),
  tldr: z.string().min(40).max(900),
  takeaways: z.array(z.string().min(20).max(400)).min(3).max(8),
  table: GuideTable,
  timeline: z
    .array(z.strictObject({ date: z.string().min(4).max(30), text: z.string().min(8).max(240) }))
    .min(3)
    .max(24),
  relatedTopics: z.array(z.string().min(1).max(60)).min(1),
  faq: z
    .array(z.strictObject({ question: z.string().min(8).max(160), answer: z.string().min(20).max(700) }))
    .min(2),
  relatedGuides: z.array(z.string()).default([]),
  /** What the facts rest on. */
  sources: z.array(z.strictObject({ title: z.string().min(1), url: z.url() })).default([]),
});
export type GuideFrontMatter = z.infer<typeof GuideFrontMatter>;

/** One version of a guide, with its body split at the `##` headings. */
export const GuideVersion = z.object({
  ...GuideFrontMatter.shape,
  sections: z.array(GuideSection).min(1),
});
export type GuideVersion = z.infer<typeof GuideVersion>;

/** A guide with its versions, oldest first. */
export interface Guide {
  slug: string;
  versions: readonly GuideVersion[];
}

/** The newest live version whose as-of day is not after `now`; undefined when there is none yet. */
export function guideVersionAt(guide: Guide, now: Date): GuideVersion | undefined {
  const today = now.toISOString().slice(0, 10);
  return guide.versions.findLast((version) => version.state === 'live' && version.asOf <= today);
}
