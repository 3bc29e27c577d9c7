import { type PlotOptions, plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** A chart twice: as wide as a page, and as narrow as a phone, so that its words stay of one size. */
interface Drawing {
  wide: string;
  narrow: string;
}

/** What a chart is asked for: everything but its size and its document. */
export type Draw = (size: { width: number; isNarrow: boolean }) => PlotOptions;

const sizes = { wide: { width: 640, isNarrow: false }, narrow: { width: 330, isNarrow: true } } as const;

/** Draws a chart as svg without styles of its own: colours are those of the page it stands on. */
export function drawPlot(name: string, draw: Draw): Drawing {
  return { wide: svgOf(name, draw(sizes.wide)), narrow: svgOf(name, draw(sizes.narrow)) };
}

/** What is asked of a drawn element; without a browser there are no types of one. */
interface DrawnElement {
  outerHTML: string;
  querySelectorAll(selector: string): Iterable<DrawnElement>;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  remove(): void;
}

/** Plot's stylesheet within the svg is left out, since no page may have any: `.chart` of the desk's does its work. */
function svgOf(name: string, options: PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const drawn = plot({
    ...options,
    document: document as unknown as NonNullable<PlotOptions['document']>,
    className: 'chart',
    ariaLabel: name,
  }) as unknown as DrawnElement;
  for (const style of drawn.querySelectorAll('style')) style.remove();
  for (const styled of drawn.querySelectorAll('[style]')) styled.removeAttribute('style');
  for (const group of drawn.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  // Its parts are lines and numbers; the table beneath says the same in words.
  drawn.setAttribute('role', 'img');
  drawn.setAttribute('focusable', 'false');
  drawn.setAttribute('font-size', '12');
  drawn.removeAttribute('font-family');
  return drawn.outerHTML;
}
