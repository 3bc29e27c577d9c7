import { z } from 'zod';

/** Where news items come from. */
export const Source = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'wants a lower-case id such as the-decoder'),
  name: z.string().min(1).max(80),
  kind: z.enum(['feed', 'file']),
  url: z.url().optional(),
  path: z.string().optional(),
  /** 0 to 1: how much this source is trusted to tell what matters. */
  weight: z.number().min(0).max(1),
  /** Speaks about its own work (a lab's blog, a law's publisher). */
  primary: z.boolean().default(false),
  topics: z.array(z.string()).default([]),
});
export type Source = z.infer<typeof Source>;
