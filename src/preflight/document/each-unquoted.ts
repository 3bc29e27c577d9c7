/** Visits the characters of a style sheet that stand outside strings: in `content: ";"` the semicolon ends nothing. */
export function eachUnquoted(css: string, visit: (char: string, at: number) => void): void {
  let quote = '';
  for (let at = 0; at < css.length; at++) {
    const char = css.charAt(at);
    if (quote) {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else visit(char, at);
  }
}
