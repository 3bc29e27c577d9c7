/** Numbers the links of a plain-text mail: `[3]` in the text, the url on a line of its own below. */
export interface TextLinks {
  /** The mark for `url`; the same url keeps its number throughout. */
  mark(url: string): string;
  /** Lines for the urls marked since the last call. */
  takeLines(): string;
}

/** RFC 5322, section 2.1.1: 998 octets a line, less the number before a url. */
const longestUrl = 980;

/** `web` is the issue's own page: it stands in for a url that is longer than a line of mail may be. */
export function numberLinks(web: string): TextLinks {
  const numbers = new Map<string, number>();
  const pending = new Set<string>();
  return {
    mark(given) {
      const url = Buffer.byteLength(given) > longestUrl ? web : given;
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
