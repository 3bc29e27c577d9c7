import { z } from 'zod';
import { GuideSection, GuideTable } from '../guides/guide.ts';
import { EditionTemplate } from '../publication/edition.ts';

export const Tier = z.enum(['lead', 'story', 'brief']);
export type Tier = z.infer<typeof Tier>;

/** A news item placed in an issue. */
export const Pick = z.object({
  itemId: z.string(),
  tier: Tier,
  title: z.string(),
  /** For subjects and contents, when somebody wrote one. */
  shortTitle: z.string().optional(),
  url: z.url(),
  source: z.object({ id: z.string(), name: z.string(), primary: z.boolean() }),
  publishedAt: z.string(),
  /** Age at the due time in words: `yesterday`, `3 days ago`. */
  age: z.string(),
  summary: z.string(),
  whyItMatters: z.string().optional(),
  significance: z.int().min(1).max(10),
  topics: z.array(z.string()),
  /** The Sunday heading it stands under (its main topic's section). */
  section: z.string(),
  /** The other sources that told of the same event. */
  coverage: z.array(z.object({ itemId: z.string(), title: z.string(), source: z.string(), url: z.url() })),
  /** Set when it continues an item of an earlier issue. */
  followUp: z
    .object({ label: z.string(), issueId: z.string(), itemId: z.string(), title: z.string() })
    .optional(),
});
export type Pick = z.infer<typeof Pick>;

/** The guide featured in an issue, as known at the time: a copy, so a later version changes nothing sent. */
export const FeaturedGuide = z.object({
  slug: z.string(),
  title: z.string(),
  subject: z.string(),
  topic: z.string(),
  depth: z.string(),
  status: z.string(),
  version: z.int(),
  asOf: z.string(),
  readingMinutes: z.int(),
  tldr: z.string(),
  takeaways: z.array(z.string()),
  sections: z.array(GuideSection),
  table: GuideTable,
  timeline: z.array(z.object({ date: z.string(), text: z.string() })),
  faq: z.array(z.object({ question: z.string(), answer: z.string() })),
  relatedTopics: z.array(z.string()),
  relatedGuides: z.array(z.object({ slug: z.string(), title: z.string() })),
  /** Why this guide, in a sentence a reader understands. */
  reason: z.string(),
});
export type FeaturedGuide = z.infer<typeof FeaturedGuide>;

export const IssueShape = z.enum(['full', 'short', 'guide-led']);
export type IssueShape = z.infer<typeof IssueShape>;

/** What an edition publishes for a period: everything a template needs, nothing about a recipient. */
export const Issue = z.object({
  /** `midweek-2025-08-06`: edition and local date of the period; also its slug on the web. */
  id: z.string(),
  edition: z.object({ id: z.string(), title: z.string(), template: EditionTemplate }),
  /** The other editions a reader may want. */
  otherEditions: z.array(z.object({ id: z.string(), title: z.string() })),
  /** `midweek 2025-08-06T07:00`, wall-clock time in the edition's zone. */
  period: z.string(),
  number: z.int().min(1),
  dueAt: z.string(),
  cutOffAt: z.string(),
  shape: IssueShape,
  /** `Wednesday 6 August 2025` in the edition's zone. */
  dateLine: z.string(),
  readingMinutes: z.int().min(1),
  /** 60 characters or fewer. */
  subject: z.string(),
  preheader: z.string(),
  /** Midweek: up to three lines. Sunday: a line per section. */
  contents: z.array(z.string()),
  /** Sunday: the week in a paragraph; each clause may link to an item's url. */
  weekParagraph: z.array(z.object({ text: z.string(), url: z.url().optional() })),
  /** In reading order: the lead, then stories, then briefs. */
  picks: z.array(Pick),
  guide: FeaturedGuide.optional(),
  editorsNote: z.string().optional(),
  /** Corrections of earlier issues, told in the footer. */
  corrections: z
    .array(z.object({ id: z.int(), issueId: z.string(), dateLine: z.string(), note: z.string() }))
    .optional(),
  /** Of a corrected web copy: what was put right and when, the newest first. */
  corrected: z.array(z.object({ dateLine: z.string(), note: z.string() })).optional(),
});
export type Issue = z.infer<typeof Issue>;
