export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** Days of 24 hours, whatever clocks do in between; parts of a day are fine. */
export const daysBefore = (moment: Date, days: number): Date => new Date(moment.getTime() - days * dayMs);
export const daysAfter = (moment: Date, days: number): Date => daysBefore(moment, -days);
