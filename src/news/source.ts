import { z } from 'zod';

/** Where news items come from. */
export const Source = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'wants a lower-case id such as the-decoder'),
    name: z.string().min(1).max(80),
    kind: z.enum(['feed', 'file']),
    url: z.url({ protocol: /^https?$/ }).optional(),
    path: z.string().optional(),
    /** 0 to 1: how much this source is trusted to tell what matters. */
    weight: z.number().min(0).max(1),
    /** Speaks about its own work (a lab's blog, a law's publisher). */
    primary: z.boolean().default(false),
    /** What all its items are about, whatever their words say. */
    topics: z.array(z.string()).default([]),
    /** Overrides the language its feed claims. */
    language: z.string().min(2).optional(),
    /** How often its feed is asked for. */
    pullMinutes: z.int().min(5).max(10_080).default(30),
    /** Its feed may lie at a private address: for a feed inside the house. */
    allowPrivate: z.boolean().default(false),
  })
  .refine((source) => source.kind !== 'feed' || source.url !== undefined, {
    path: ['url'],
    message: 'wants the address of the feed',
  });
export type Source = z.infer<typeof Source>;
