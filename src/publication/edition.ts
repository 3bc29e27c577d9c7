import { z } from 'zod';

const Range = z
  .strictObject({ min: z.int().min(0), max: z.int().min(0) })
  .refine((range) => range.min <= range.max, 'wants min to be at most max');

/** How many items of which tier an edition wants, and its caps. */
export const Plan = z.strictObject({
  /** Besides the one lead. On Sunday they are shown in sections by topic. */
  stories: Range,
  briefs: Range,
  /** The most follow-ups of an earlier issue ("Since Midweek"). */
  followUps: z.int().min(0),
  /** The most picks from one source, and with one topic's section. */
  perSource: z.int().min(1),
  perTopic: z.int().min(1),
});
export type Plan = z.infer<typeof Plan>;

/** From how many picks an issue is full, short, or led by its guide; with fewer it is skipped. */
export const ThinWeek = z
  .strictObject({ full: z.int().min(1), short: z.int().min(1), guideLed: z.int().min(0) })
  .refine((at) => at.full >= at.short && at.short >= at.guideLed, 'wants full >= short >= guideLed');
export type ThinWeek = z.infer<typeof ThinWeek>;

export const EditionTemplate = z.enum(['midweek', 'sunday']);
export type EditionTemplate = z.infer<typeof EditionTemplate>;

/** A wall-clock time in the daytime, such as `09:00`. */
const DayTime = z.string().regex(/^(0[7-9]|1\d|20):[0-5]\d$/, 'wants a time from 07:00 to 20:59');

/** The first batches of an issue, and how long they are watched before the rest leaves. */
export const Canary = z.strictObject({ emails: z.int().min(1), waitMinutes: z.int().min(1).max(1440) });
export type Canary = z.infer<typeof Canary>;

const EditionFields = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'wants a short lower-case id such as midweek'),
  title: z.string().min(1).max(40),
  template: EditionTemplate,
  /** Five-field cron line, read as wall-clock time in `timeZone`. */
  cron: z.string().min(9),
  timeZone: z.string().min(1),
  /** Hours before the due time at which news is cut off and the draft is composed. */
  draftLeadHours: z.number().positive(),
  /** How late an issue may still go out, in minutes. */
  graceMinutes: z.int().min(0),
  approval: z.enum(['automatic', 'required']),
  deliveryTime: z.enum(['publication', 'subscriber']),
  /** How many days before the previous cut-off an unused item may still come from, at a discount. */
  lookbackDays: z.number().min(0),
  plan: Plan,
  thinWeek: ThinWeek,
  guideCooldownDays: z.int().min(0),
  /** Stretches an issue over so many minutes; without it, it goes out at the pace of the account. */
  spreadOverMinutes: z.int().min(1).max(1440).optional(),
  canary: Canary.optional(),
  /** At the subscriber's time: when somebody gets an issue whose hour they have missed. */
  fallbackTime: DayTime.default('09:00'),
});

export const Edition = EditionFields.refine(
  (it) =>
    it.deliveryTime === 'publication' || (it.canary === undefined && it.spreadOverMinutes === undefined),
  'wants deliveryTime: publication with spreadOverMinutes or canary: at the subscribers’ own time an issue is spread as it is',
);
export type Edition = z.infer<typeof Edition>;
