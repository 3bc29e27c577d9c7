import { z } from 'zod';

/** A subject that news items and guides are tagged with; `section` is the heading it stands under on Sunday. */
export const Topic = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: z.string().min(1).max(60),
  section: z.string().min(1).max(60),
  /** 0 to 1: how much this publication's readers care. */
  weight: z.number().min(0).max(1).default(0.5),
  aliases: z.array(z.string().min(1)).default([]),
});
export type Topic = z.infer<typeof Topic>;
