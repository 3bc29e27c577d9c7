import { z } from 'zod';

/** The places in a rendering that differ per recipient. Urls are absolute; `name` may be empty. */
export const SlotName = z.enum(['name', 'address', 'unsubscribeUrl', 'preferencesUrl', 'voteUrl']);
export type SlotName = z.infer<typeof SlotName>;

export const SlotValues = z.record(SlotName, z.string());
export type SlotValues = z.infer<typeof SlotValues>;

const open = '@@slot:';
const close = '@@';
/** What stands in stored html and text where a slot's value goes. */
export const slotToken = (name: SlotName): string => `${open}${name}${close}`;
/** Matches any slot token, known or not; the first group is its name. */
export const slotPattern = /@@slot:([A-Za-z]*)@@/g;

/** The stored subject, preheader, html and text of an issue, with everything fixed that travels with them. */
export const Rendering = z.object({
  /** SHA-256, hex, over every other field in a fixed order. */
  hash: z.string().length(64),
  subject: z.string(),
  preheader: z.string(),
  /** With slot tokens. */
  html: z.string(),
  text: z.string(),
  from: z.string(),
  replyTo: z.string(),
  language: z.string(),
  /** Headers that are the same for everyone: List-Id, List-Archive. */
  headers: z.record(z.string(), z.string()),
});
export type Rendering = z.infer<typeof Rendering>;
