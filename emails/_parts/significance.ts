const words = ['slight', 'minor', 'notable', 'major', 'landmark'] as const;

/** The word beside the figure, so that weight is never told by size or colour alone: 7 and 8 are `major`. */
export function significanceWord(significance: number): string {
  return words[Math.ceil(significance / 2) - 1] ?? 'notable';
}
