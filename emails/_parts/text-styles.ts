import type { CSSProperties } from 'react';
import { theme } from '../theme.ts';

const { fonts, light, size } = theme;

/** Inline styles of all text: mail clients that drop style sheets still show the whole design. */
export const textStyles = {
  body: {
    margin: '0 0 12px',
    fontFamily: fonts.serif,
    fontSize: size.body,
    lineHeight: 1.6,
    color: light.ink,
  },
  meta: {
    margin: '0 0 6px',
    fontFamily: fonts.sans,
    fontSize: size.meta,
    lineHeight: 1.5,
    color: light.soft,
  },
  label: {
    margin: '0 0 6px',
    fontFamily: fonts.sans,
    fontSize: size.label,
    lineHeight: 1.5,
    color: light.soft,
  },
  print: {
    margin: '0 0 8px',
    fontFamily: fonts.sans,
    fontSize: size.print,
    lineHeight: 1.7,
    color: light.soft,
  },
} as const satisfies Record<string, CSSProperties>;

/** Labels stand in small capitals, wide set; scripts that have no capitals, or join their letters, do without and are larger. */
export const wideLabel: CSSProperties = { letterSpacing: '1px', textTransform: 'uppercase' };
export const plainLabel: CSSProperties = { fontSize: size.print, lineHeight: 1.4 };
export const plainTitle: CSSProperties = { fontSize: 15 };

export const headingStyle = (pixels: number): CSSProperties => ({
  margin: '0 0 8px',
  fontFamily: fonts.serif,
  fontSize: pixels,
  lineHeight: 1.28,
  fontWeight: 'normal',
  color: light.ink,
});

/** Underlined for everyone; the style sheet makes the line finer and lighter where clients can. */
export const linkStyle = (colour: string): CSSProperties => ({
  color: colour,
  textDecoration: 'underline',
});
