/** Numbers the links of a plain-text mail: `[3]` in the text, the url on a line of its own below. */
export interface TextLinks {
  /** The mark for `url`; the same url keeps its number throughout. */
  mark(url: string): string;
  /** Lines for the urls marked since the last call. */
  takeLines(): string;
}

export function numberLinks(): TextLinks {
  const numbers = new Map<string, number>();
  const pending = new Set<string>();
  return {
    mark(url) {
      const number = numbers.get(url) ?? numbers.size + 1;
      numbers.set(url, number);
      pending.add(url);
      return `[${number}]`;
    },
    takeLines() {
      const lines = [...pending].map((url) => `[${numbers.get(url)}] ${url}`);
      pending.clear();
      return lines.join('\n');
    },
  };
}
