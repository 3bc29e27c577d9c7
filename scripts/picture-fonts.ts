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

/**
 * Readers have Georgia and a system sans; the machine that takes the pictures may have neither. Gelasio has
 * Georgia's measures, so lines break in a picture where they break for a reader.
 */
export function pictureFonts(): string {
  return faces
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
}
