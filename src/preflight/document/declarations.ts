import { eachUnquoted } from './each-unquoted.ts';

/**
 * The declarations of a style attribute or a rule's body, names in lower case, values without `!important`.
 * Of two declarations of one property the later wins, as in a browser.
 */
export function parseDeclarations(css: string): ReadonlyMap<string, string> {
  const declarations = new Map<string, string>();
  for (const part of splitOutsideQuotes(css)) {
    const colon = part.indexOf(':');
    if (colon < 1) continue;
    const name = part.slice(0, colon).trim().toLowerCase();
    const value = part
      .slice(colon + 1)
      .replace(/!\s*important/i, '')
      .trim();
    if (!name || !value) continue;
    // Deleted first, so that the order of the map is the order in which declarations count.
    declarations.delete(name);
    declarations.set(name, value);
  }
  return declarations;
}

/** The names of the declarations that say `!important`. */
export function importantNames(css: string): ReadonlySet<string> {
  if (!css.includes('!')) return new Set();
  return new Set(
    splitOutsideQuotes(css)
      .filter((part) => /!\s*important\s*$/i.test(part))
      .map((part) => part.slice(0, part.indexOf(':')).trim().toLowerCase()),
  );
}

/** Splits at semicolons, except inside quotes and brackets: `url(data:a;b)` is one value. */
function splitOutsideQuotes(css: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  eachUnquoted(css, (char, at) => {
    if (char === '(') depth++;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (char === ';' && depth === 0) {
      parts.push(css.slice(start, at));
      start = at + 1;
    }
  });
  parts.push(css.slice(start));
  return parts;
}
