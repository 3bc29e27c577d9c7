import { z } from 'zod';

/** What a source said in one entry, cleaned: the facts of a stored news item, before anything is judged. */
export const Told = z.object({
  url: z.string(),
  title: z.string(),
  /** At most 60 words of the source's own. */
  summary: z.string(),
  /** The beginning of the source's text, which claims about it can be checked against. */
  text: z.string(),
  publishedAt: z.string(),
  language: z.string().optional(),
  author: z.string().optional(),
  readingMinutes: z.int(),
  /** What was missing or odd about the entry, as sentences. */
  notes: z.array(z.string()),
});
export type Told = z.infer<typeof Told>;

/** An entry that became an item, with what it is known again by. */
export interface ToldEntry {
  told: Told;
  guid: string | undefined;
}
