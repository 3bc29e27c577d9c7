import { type ReactNode, use } from 'react';
import { theme } from '../theme.ts';
import { Accent } from './accent.ts';

/** Pixels. What is above brings the figure down to the line on which its headline stands, in Georgia and its like. */
const kinds = {
  lead: { pixels: 30, above: 16, below: 26, className: ' lead-figure' },
  story: { pixels: 24, above: 16, below: 26, className: '' },
  brief: { pixels: 18, above: 0, below: 12, className: ' brief-figure' },
} as const;

/** A row with a significance figure in the margin. The word for the figure stands in the story beside it. */
export function FigureRow(props: { figure: number; kind: keyof typeof kinds; children: ReactNode }) {
  const { pixels, above, below, className } = kinds[props.kind];
  const color = use(Accent);
  const type = { fontFamily: theme.fonts.serif, fontSize: pixels, lineHeight: 1.4, color };
  return (
    <tr>
      <td
        className={`accent figure-column${className}`}
        valign="top"
        width={44}
        style={{ paddingTop: above, ...type }}
      >
        {props.figure}
      </td>
      <td valign="top" style={{ paddingBottom: below }}>
        {props.children}
      </td>
    </tr>
  );
}
