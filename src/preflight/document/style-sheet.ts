import { importantNames, parseDeclarations } from './declarations.ts';
import { eachUnquoted } from './each-unquoted.ts';

export interface StyleRule {
  selector: string;
  declarations: ReadonlyMap<string, string>;
  /** The properties that carry `!important`. */
  important: ReadonlySet<string>;
  /** The at-rules around it, outermost first: `@media (max-width:600px)`. */
  within: readonly string[];
}

export interface StyleSheet {
  rules: readonly StyleRule[];
  /** At-rules inside at-rules, for which Gmail drops the whole block (caniemail issue 144). */
  nestedAtRules: readonly string[];
  /** Selectors of style rules that hold further rules. */
  nestingSelectors: readonly string[];
}

const groupRule = /^@(media|supports|layer|container|scope|document)\b/i;

/** Reads a style sheet far enough to judge it; broken CSS is read as far as its braces go. */
export function parseStyleSheet(css: string): StyleSheet {
  const rules: StyleRule[] = [];
  const nestedAtRules: string[] = [];
  const nestingSelectors: string[] = [];

  const read = (text: string, within: readonly string[]): void => {
    for (const { prelude, body } of blocksOf(text)) {
      if (prelude.startsWith('@')) {
        if (within.length > 0) nestedAtRules.push(`${within.join(' { ')} { ${prelude}`);
        if (groupRule.test(prelude)) read(body, [...within, prelude]);
        else
          rules.push({
            selector: prelude,
            declarations: parseDeclarations(body),
            important: importantNames(body),
            within,
          });
      } else {
        if (body.includes('{')) nestingSelectors.push(prelude);
        rules.push({
          selector: prelude,
          declarations: parseDeclarations(body),
          important: importantNames(body),
          within,
        });
      }
    }
  };
  read(css.replace(/\/\*[\s\S]*?\*\/|<!--|-->/g, ' '), []);
  return { rules, nestedAtRules, nestingSelectors };
}

function blocksOf(css: string): { prelude: string; body: string }[] {
  const blocks: { prelude: string; body: string }[] = [];
  let start = 0;
  let open = -1;
  let depth = 0;
  eachUnquoted(css, (char, at) => {
    if (char === ';' && depth === 0) start = at + 1;
    else if (char === '{') {
      if (depth === 0) open = at;
      depth++;
    } else if (char === '}' && depth > 0) {
      depth--;
      if (depth > 0) return;
      const prelude = css.slice(start, open).trim().replace(/\s+/g, ' ');
      blocks.push({ prelude, body: css.slice(open + 1, at) });
      start = at + 1;
    }
  });
  return blocks;
}
