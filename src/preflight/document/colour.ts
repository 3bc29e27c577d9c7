/** Red, green, blue, 0 to 255. */
export type Colour = readonly [number, number, number];

const named: Readonly<Record<string, Colour>> = {
  white: [255, 255, 255],
  black: [0, 0, 0],
  red: [255, 0, 0],
  green: [0, 128, 0],
  blue: [0, 0, 255],
  gray: [128, 128, 128],
  grey: [128, 128, 128],
  silver: [192, 192, 192],
  lightgray: [211, 211, 211],
  lightgrey: [211, 211, 211],
  navy: [0, 0, 128],
  maroon: [128, 0, 0],
  teal: [0, 128, 128],
  purple: [128, 0, 128],
  yellow: [255, 255, 0],
  orange: [255, 165, 0],
  ivory: [255, 255, 240],
  whitesmoke: [245, 245, 245],
};

/** An opaque colour out of a CSS value; undefined for transparent ones and for what it cannot read. */
export function parseColour(value: string): Colour | undefined {
  const text = value.trim().toLowerCase();
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(text)?.[1];
  if (hex) {
    const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
    return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16)) as [number, number, number];
  }
  const rgb = /^rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*([\d.]+)\s*)?\)$/.exec(text);
  if (rgb && Number(rgb[4] ?? 1) > 0) return [Number(rgb[1]), Number(rgb[2]), Number(rgb[3])];
  return named[text];
}

/** A colour through which the one beneath it shows; undefined for opaque ones and for what it cannot read. */
export function parseTranslucent(value: string): { colour: Colour; share: number } | undefined {
  const match = /^rgba\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*,\s*([\d.]+)\s*\)$/i.exec(value.trim());
  const share = Number(match?.[4] ?? 1);
  if (!match || share <= 0 || share >= 1) return undefined;
  return { colour: [Number(match[1]), Number(match[2]), Number(match[3])], share };
}

/** What is seen of a translucent colour on another. */
export function blend({ colour, share }: { colour: Colour; share: number }, beneath: Colour): Colour {
  const mixed = colour.map((part, at) => Math.round(part * share + (beneath[at] ?? 0) * (1 - share)));
  return mixed as unknown as Colour;
}

/** The colour in a `background` shorthand, or undefined. */
export function colourIn(shorthand: string): Colour | undefined {
  const whole = parseColour(shorthand);
  if (whole) return whole;
  const words = shorthand.replace(/url\([^)]*\)/gi, ' ');
  for (const word of words.match(/#[0-9a-f]{3,8}\b|rgba?\([^)]*\)|\b[a-z]+\b/gi) ?? []) {
    const colour = parseColour(word);
    if (colour) return colour;
  }
  return undefined;
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
