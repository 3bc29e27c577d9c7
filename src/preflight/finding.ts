import { z } from 'zod';

export const Severity = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof Severity>;

/** What preflight found: which rule, how bad, where, and how to fix it. */
export const Finding = z.object({
  /** The rule's id, for instance `size.clip`. */
  rule: z.string(),
  severity: Severity,
  message: z.string(),
  /** `html 12:40`, `header List-Unsubscribe`, `subject`, `pick gpt-oss`, `data/publication.yaml from`. */
  where: z.string(),
  /** What a person should do. */
  fix: z.string(),
  /** The offending text, cut to 120 characters. */
  evidence: z.string().optional(),
});
export type Finding = z.infer<typeof Finding>;
