import fc from 'fast-check';

/** Pieces that parsers have stumbled over: ends, brackets, directives, odd characters, numbers too large. */
const oddPieces = [
  '\u0000',
  '\uFEFF',
  '\u2028',
  '\uD800',
  '\r',
  '\n',
  '\t',
  '"',
  "'",
  '`',
  '<',
  '</',
  '<![CDATA[',
  ']]>',
  '&#x0;',
  '&#999999999;',
  '{',
  '}',
  '[',
  ']',
  ': ',
  '- ',
  '---\n',
  '&a',
  '*a',
  '!!js/function',
  '<<: *a',
  '%',
  ',',
  ';',
  '\\',
  '\\u',
  '=cmd()',
  '__proto__',
  'constructor',
  'null',
  '~',
  '-0',
  '1e999',
  '9007199254740993',
  '2099-99-99T99:99:99Z',
  '0000-00-00',
  'é'.normalize('NFD'),
  '漢字',
  '🜁',
];

type Mangle = { kind: 'cut' | 'double' | 'swap' | 'insert'; at: number; length: number; piece: string };

/** A place in a text, as a share of its length; anywhere as likely, so not only its very beginning is hit. */
export const share: fc.Arbitrary<number> = fc.noBias(fc.nat(9_999)).map((part) => part / 10_000);

const mangle: fc.Arbitrary<Mangle> = fc.record({
  kind: fc.constantFrom('cut', 'double', 'swap', 'insert'),
  at: share,
  length: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 12 }) },
    fc.integer({ min: 1, max: 400 }),
  ),
  piece: fc.oneof(fc.constantFrom(...oddPieces), fc.string({ unit: 'binary', maxLength: 8 })),
});

function apply(text: string, { kind, at, length, piece }: Mangle): string {
  const from = Math.floor(at * text.length);
  const before = text.slice(0, from);
  const taken = text.slice(from, from + length);
  const after = text.slice(from + length);
  if (kind === 'cut') return before + after;
  if (kind === 'double') return before + taken + taken + after;
  if (kind === 'swap') return before + piece + after;
  return before + piece + taken + after;
}

/** A text that was valid, after one to four accidents. */
export function mangled(text: string): fc.Arbitrary<string> {
  return fc.array(mangle, { minLength: 1, maxLength: 4 }).map((accidents) => accidents.reduce(apply, text));
}

/**
 * How a fuzzing test looks: the same cases at each change, so that a red run is the change's doing. `FUZZ_RUNS=5000
 * FUZZ_SEED=7` looks longer and elsewhere.
 */
export function fuzzing(runs: number): { numRuns: number; seed: number } {
  return {
    numRuns: Number(process.env['FUZZ_RUNS'] ?? runs),
    seed: Number(process.env['FUZZ_SEED'] ?? 20_251_109),
  };
}
