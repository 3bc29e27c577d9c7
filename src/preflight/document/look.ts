import { blend, type Colour, colourIn, parseColour, parseTranslucent } from './colour.ts';
import { pixelsOf, rootFontSize } from './length.ts';

type Style = ReadonlyMap<string, string>;

/** How text inside an element looks, after inheritance. */
export interface Look {
  /** px */
  fontSize: number;
  lineHeight: LineHeight;
  colour: Colour;
  background: Colour;
  /** An image or gradient lies behind it, on no colour of its own. */
  onImage: boolean;
  isBold: boolean;
  underlined: boolean;
  justified: boolean;
  /** The ways in which it is hidden, its ancestors' included; empty when it is seen. */
  hiddenBy: readonly HiddenBy[];
}

/** A factor is inherited as such, a length as its px. */
type LineHeight = { factor: number } | { pixels: number };

/** `clipped`: squeezed into a box of a pixel or less, as helpers for screen readers are. */
export type HiddenBy =
  | 'display:none'
  | 'visibility:hidden'
  | 'opacity:0'
  | 'tiny font'
  | 'hidden attribute'
  | 'clipped';

// Browsers draw `line-height: normal` at about 1.2 in the usual fonts.
const normalLineHeight = 1.2;

export const defaultLook: Look = {
  fontSize: rootFontSize,
  lineHeight: { factor: normalLineHeight },
  colour: [0, 0, 0],
  background: [255, 255, 255],
  onImage: false,
  isBold: false,
  underlined: false,
  justified: false,
  hiddenBy: [],
};

// The sizes that browsers give these elements when the style says nothing.
const defaultSizes: Readonly<Record<string, number>> = {
  h1: 2,
  h2: 1.5,
  h3: 1.17,
  h5: 0.83,
  h6: 0.67,
  small: 0.83,
  sub: 0.83,
  sup: 0.83,
};

/** The line height as a multiple of the font size. */
export function lineHeightRatio(look: Look): number {
  return 'factor' in look.lineHeight ? look.lineHeight.factor : look.lineHeight.pixels / look.fontSize;
}

export function lookOf(
  tag: string,
  attributes: ReadonlyMap<string, string>,
  style: Style,
  parent: Look,
): Look {
  const fontSize = fontSizeOf(tag, style, parent.fontSize);
  const isLink = tag === 'a' && attributes.has('href');
  const behind = backgroundOf(attributes, style, parent.background);
  const background = behind ?? parent.background;
  return {
    fontSize,
    lineHeight: lineHeightOf(style.get('line-height'), fontSize) ?? parent.lineHeight,
    colour: colourOf(style, background) ?? (isLink ? [0, 0, 238] : parent.colour),
    background,
    onImage: behind === undefined && (parent.onImage || hasImage(attributes, style)),
    isBold: boldOf(tag, style) ?? parent.isBold,
    underlined: underlinedBy(tag, isLink, style, parent),
    justified: style.has('text-align') ? style.get('text-align') === 'justify' : parent.justified,
    hiddenBy: [...parent.hiddenBy, ...hiddenBy(attributes, style, fontSize)],
  };
}

function fontSizeOf(tag: string, style: Style, inherited: number): number {
  const value = style.get('font-size');
  const own = value === undefined ? undefined : pixelsOf(value, inherited, inherited);
  return own ?? inherited * (defaultSizes[tag] ?? 1);
}

function lineHeightOf(value: string | undefined, fontSize: number): LineHeight | undefined {
  if (value === undefined || value === 'inherit') return undefined;
  if (value === 'normal') return { factor: normalLineHeight };
  if (/^\d*\.?\d+$/.test(value)) return { factor: Number(value) };
  const pixels = pixelsOf(value, fontSize, fontSize);
  return pixels === undefined ? undefined : { pixels };
}

function colourOf(style: Style, background: Colour): Colour | undefined {
  const value = style.get('color');
  if (value === undefined) return undefined;
  const translucent = parseTranslucent(value);
  return translucent ? blend(translucent, background) : parseColour(value);
}

function backgroundOf(
  attributes: ReadonlyMap<string, string>,
  style: Style,
  beneath: Colour,
): Colour | undefined {
  const styled = style.get('background-color') ?? style.get('background');
  if (styled !== undefined) {
    const translucent = parseTranslucent(styled);
    return translucent ? blend(translucent, beneath) : colourIn(styled);
  }
  const attribute = attributes.get('bgcolor');
  return attribute === undefined ? undefined : parseColour(attribute);
}

function hasImage(attributes: ReadonlyMap<string, string>, style: Style): boolean {
  const image = `${style.get('background-image') ?? ''} ${style.get('background') ?? ''}`;
  return /url\(|gradient\(/i.test(image) || attributes.has('background');
}

function boldOf(tag: string, style: Style): boolean | undefined {
  const weight = style.get('font-weight');
  if (weight === undefined || weight === 'inherit')
    return /^(h[1-6]|b|strong|th)$/.test(tag) ? true : undefined;
  return /^bold/.test(weight) || Number(weight) >= 700;
}

function underlinedBy(tag: string, isLink: boolean, style: Style, parent: Look): boolean {
  const last = [...style.keys()].findLast(
    (name) => name === 'text-decoration' || name === 'text-decoration-line',
  );
  const own = last === undefined ? undefined : style.get(last);
  const border = style.get('border-bottom');
  if (border && !/^(0|none)\b/.test(border)) return true;
  if (own !== undefined) return own.includes('underline');
  return isLink || tag === 'u' || parent.underlined;
}

function hiddenBy(attributes: ReadonlyMap<string, string>, style: Style, fontSize: number): HiddenBy[] {
  const ways: HiddenBy[] = [];
  if (style.get('display') === 'none') ways.push('display:none');
  if (style.get('visibility') === 'hidden') ways.push('visibility:hidden');
  if (style.has('opacity') && Number.parseFloat(style.get('opacity') ?? '') === 0) ways.push('opacity:0');
  if (style.has('font-size') && fontSize <= 1) ways.push('tiny font');
  if (attributes.has('hidden')) ways.push('hidden attribute');
  if (isClipped(style, fontSize)) ways.push('clipped');
  return ways;
}

function isClipped(style: Style, fontSize: number): boolean {
  if (style.has('clip') || /inset\((50|100)%/.test(style.get('clip-path') ?? '')) return true;
  if (!style.get('overflow')?.includes('hidden')) return false;
  return ['height', 'max-height', 'width', 'max-width'].some((name) => {
    const length = pixelsOf(style.get(name) ?? '', fontSize);
    return length !== undefined && length <= 1;
  });
}
