import { z } from 'zod';
import { Edition } from './edition.ts';
import { findCatalog, knownLanguages } from './messages/catalogs.ts';
import { directionOf } from './words.ts';

/** How a new domain or list earns its name: at most so many emails on each day (UTC), from `startOn` on. */
export const WarmUp = z.strictObject({
  startOn: z.iso.date(),
  dailyCaps: z.array(z.int().min(1)).min(1),
});
export type WarmUp = z.infer<typeof WarmUp>;

export const Publication = z
  .strictObject({
    name: z.string().min(1).max(60),
    tagline: z.string().min(1).max(160),
    /** BCP 47, the language of everything in the mail and on the site; one that there are labels in. */
    language: z
      .string()
      .refine((tag) => findCatalog(tag) !== undefined, {
        error: `wants a language that the labels are written in: ${knownLanguages.join(', ')}`,
      })
      .default('en'),
    /** Follows from the language when it is not given. */
    direction: z.enum(['ltr', 'rtl']).optional(),
    /** `Name <address>` or an address. */
    from: z.string().min(3),
    replyTo: z.string().min(3),
    /** Takes `unsub+TOKEN@domain` mail when inbound mail is set up: `unsub@domain`. */
    unsubscribeAddress: z.email().optional(),
    postalAddress: z.string().min(10).max(200),
    /** RFC 2919 dot-atom without angle brackets, for instance `almanac.news.site.org`. Never changes. */
    listId: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'wants a dotted name such as almanac.site.org'),
    /** Where the site will live; PUBLIC_URL overrides it. */
    siteUrl: z.url({ protocol: /^https?$/ }),
    brandColour: z.string().regex(/^#[0-9a-f]{6}$/i, 'wants a colour such as #8C2F23'),
    /** Leads links of new drafts through the site, to count clicks by link and hour; never by person. */
    clickCounts: z.boolean().default(false),
    /** Hosts that no link should lead to, those below them included; preflight warns. */
    blockedHosts: z.array(z.string().min(3)).optional(),
    /** How long stored news is kept that no issue and no edit names; `newsDays` has the default. */
    news: z.strictObject({ keepDays: z.int().min(90).max(3_650) }).optional(),
    /** Notices for editors go here. */
    editors: z.array(z.email()).default([]),
    editions: z.array(Edition).min(1),
    warmUp: WarmUp.optional(),
  })
  .refine(
    (it) => new Set(it.editions.map((edition) => edition.id)).size === it.editions.length,
    'wants each edition id once',
  )
  .refine(
    // An issue reaches back by its lookback from the cut-off before its own, some weeks earlier.
    ({ news, editions }) => editions.every(({ lookbackDays }) => newsDays({ news }) >= lookbackDays + 60),
    { path: ['news', 'keepDays'], error: 'wants 60 days more than any lookbackDays' },
  )
  .transform((it) => ({ ...it, direction: it.direction ?? directionOf(it.language) }));
export type Publication = z.infer<typeof Publication>;

/** For how many days stored news is kept: more than a year, unless the publication says otherwise. */
export function newsDays({ news }: { news?: { keepDays: number } | undefined }): number {
  return news?.keepDays ?? 400;
}
