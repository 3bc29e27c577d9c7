import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const faces = [
  ['Georgia', 'gelasio', 400, 'normal'],
  ['Georgia', 'gelasio', 400, 'italic'],
  ['Georgia', 'gelasio', 700, 'normal'],
  ['Georgia', 'gelasio', 700, 'italic'],
  ['Segoe UI', 'source-sans-3', 400, 'normal'],
  ['Segoe UI', 'source-sans-3', 700, 'normal'],
] as const;

const chinese = '@fontsource-variable/noto-serif-sc';

/** The parts of the Chinese font that have letters of `text`: the whole of it is six megabytes. */
function chineseFaces(text: string): string[] {
  const ranges = require(`${chinese}/unicode.json`) as Record<string, string>;
  const letters = new Set(
    [...text.matchAll(/[\u2e80-\u9fff\uff00-\uffef]/g)].map(([one]) => one.codePointAt(0)),
  );
  return Object.entries(ranges).flatMap(([subset, range]) => {
    const name = subset.replace(/^\[|\]$/g, '');
    if (![...letters].some((letter) => isWithin(range, letter ?? 0))) return [];
    const data = fontData(`${chinese}/files/noto-serif-sc-${name}-wght-normal.woff2`);
    // A face of a range of weights would stand beside those of one weight, and never be asked.
    return ['Georgia', 'Segoe UI'].flatMap((family) =>
      [400, 700].map(
        (weight) =>
          `@font-face{font-family:'${family}';font-weight:${weight};unicode-range:${range};src:url(${data})}`,
      ),
    );
  });
}

function hebrewFaces(text: string): string[] {
  if (!/[\u0590-\u05ff]/.test(text)) return [];
  return ['Georgia', 'Segoe UI'].flatMap((family) =>
    [400, 700].map((weight) => {
      const file = `@fontsource/frank-ruhl-libre/files/frank-ruhl-libre-hebrew-${weight}-normal.woff2`;
      return `@font-face{font-family:'${family}';font-weight:${weight};unicode-range:U+0590-05FF;src:url(${fontData(file)})}`;
    }),
  );
}

const isWithin = (ranges: string, letter: number): boolean =>
  ranges.split(',').some((range) => {
    const [from = '', to = from] = range.replace(/U\+/gi, '').split('-');
    return Number.parseInt(from, 16) <= letter && letter <= Number.parseInt(to, 16);
  });

const fontData = (file: string): string =>
  `data:font/woff2;base64,${readFileSync(require.resolve(file)).toString('base64')}`;

/**
 * Readers have Georgia and a system sans; the machine that takes the pictures may have neither. Gelasio has
 * Georgia's measures, so lines break in a picture where they break for a reader. Of the Chinese and the Hebrew font
 * only what `text` needs is there.
 */
export function pictureFonts(text = ''): string {
  const latin = faces
    .flatMap(([family, font, weight, style]) =>
      ['latin', 'latin-ext'].map((subset) => {
        const file = require.resolve(`@fontsource/${font}/files/${font}-${subset}-${weight}-${style}.woff2`);
        const data = readFileSync(file).toString('base64');
        const range =
          subset === 'latin' ? 'U+0000-00FF,U+2000-206F,U+20AC,U+2122' : 'U+0100-02AF,U+1E00-1EFF';
        return `@font-face{font-family:'${family}';font-weight:${weight};font-style:${style};unicode-range:${range};src:url(data:font/woff2;base64,${data})}`;
      }),
    )
    .join('');
  return [latin, ...chineseFaces(text), ...hebrewFaces(text)].join('');
}
