/** How a word stands in a report, as bits: an object for each word of ten thousand reports is a hundred megabytes. */
export const place = {
  headline: 1,
  /** Written as names are: with a capital inside a sentence, with figures or inner capitals. */
  name: 2,
  /** With a capital where any word has one. */
  opening: 4,
  /** A name after all: as `name` says, or since an `opening` word never occurs in small letters. */
  anyName: 8,
} as const;

/** The parts a report is compared by: its words without their endings, and its figures as values. */
export interface Terms {
  /** Each word once, ascending, as `packed` with the bits of `place` that hold for it anywhere in the report. */
  words: Int32Array;
  /** `$2.1bn`, `2.1 billion` and `2,100,000,000` are one. */
  numbers: readonly number[];
  headlineNumbers: readonly number[];
}

const placeBits = 4;
/** A word by its number, with how it stands. */
export const packed = (word: number, bits: number): number => (word << placeBits) | bits;
export const wordOf = (entry: number): number => entry >> placeBits;
export const placesOf = (entry: number): number => entry & ((1 << placeBits) - 1);
