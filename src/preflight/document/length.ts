/** What a mail client takes for 1rem and for text without a size. */
export const rootFontSize = 16;

/** A CSS length in px: `em` of `fontSize`, `%` of `base`; undefined for `auto` and what it cannot read. */
export function pixelsOf(value: string, fontSize: number, base?: number): number | undefined {
  const match = /^\s*(-?\d*\.?\d+)\s*(px|pt|em|rem|%)?\s*$/i.exec(value);
  if (!match) return undefined;
  const number = Number(match[1]);
  switch (match[2]?.toLowerCase()) {
    case 'px':
      return number;
    case 'pt':
      return (number * 4) / 3;
    case 'em':
      return number * fontSize;
    case 'rem':
      return number * rootFontSize;
    case '%':
      return base === undefined ? undefined : (number / 100) * base;
    default:
      return number === 0 ? 0 : undefined;
  }
}
