/** Nobody is mailed from the first to the second of these hours of their own clock, unless the edition itself is set there. */
const quiet = { from: 21, until: 7 } as const;

/** Whether it is night by a clock that shows this time. */
export const isQuiet = (time: { hour: number }): boolean =>
  time.hour >= quiet.from || time.hour < quiet.until;
