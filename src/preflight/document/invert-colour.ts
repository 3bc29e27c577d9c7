import type { Colour } from './colour.ts';

// sRGB and CIE Lab with the white of daylight, D65 (IEC 61966-2-1, CIE 15).
const white = [0.95047, 1, 1.08883] as const;
const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const companded = (part: number): number =>
  part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055;
const toLab = (part: number): number =>
  part > 216 / 24389 ? Math.cbrt(part) : (part * 24389) / 27 / 116 + 16 / 116;
const fromLab = (part: number): number =>
  part ** 3 > 216 / 24389 ? part ** 3 : ((part - 16 / 116) * 116 * 27) / 24389;

/**
 * A colour as mail programs that darken by force show it: light for dark, hue and chroma kept (CIE LCH), clipped to
 * what a screen can show.
 */
export function invertLightness(colour: Colour): Colour {
  const [red, green, blue] = colour.map((part) => linear(part / 255)) as [number, number, number];
  const x = toLab((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / white[0]);
  const y = toLab((0.2126729 * red + 0.7151522 * green + 0.072175 * blue) / white[1]);
  const z = toLab((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / white[2]);
  const lightness = 100 - (116 * y - 16);
  const middle = (lightness + 16) / 116;
  const [tall, wide, deep] = [
    fromLab(middle + x - y) * white[0],
    fromLab(middle) * white[1],
    fromLab(middle - (y - z)) * white[2],
  ] as const;
  const parts = [
    3.2404542 * tall - 1.5371385 * wide - 0.4985314 * deep,
    -0.969266 * tall + 1.8760108 * wide + 0.041556 * deep,
    0.0556434 * tall - 0.2040259 * wide + 1.0572252 * deep,
  ];
  const shown = parts.map((part) => Math.round(255 * companded(Math.min(1, Math.max(0, part)))));
  return shown as unknown as Colour;
}
