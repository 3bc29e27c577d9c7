import type { EditionTemplate } from '../publication/edition.ts';

/** Gmail clips near 99.5 kB of decoded html (three measured cases: 99,507, 99,906 and 100,217 bytes). */
export const clipError = 99_000;

/** From here on it is close: a long name or one more story, and the end is cut off. */
export const clipWarning = 80_000;

/** What an edition's html should take at most, in bytes, so that a reader on a train has it at once. */
export const sizeBudget = { midweek: 60_000, sunday: 78_000 } as const satisfies Record<
  EditionTemplate,
  number
>;
