import { type ReactNode, use } from 'react';
import { theme } from '../theme.ts';
import { Accent } from './accent.ts';

/** A row with a significance figure in the margin. The word for the figure stands in the story beside it. */
export function FigureRow(props: {
  figure: number;
  pixels: number;
  above: number;
  below: number;
  children: ReactNode;
}) {
  const color = use(Accent);
  const type = { fontFamily: theme.fonts.serif, fontSize: props.pixels, lineHeight: 1.4, color };
  return (
    <tr>
      <td
        className="accent figure-column"
        valign="top"
        width={44}
        style={{ paddingTop: props.above, ...type }}
      >
        {props.figure}
      </td>
      <td valign="top" style={{ paddingBottom: props.below }}>
        {props.children}
      </td>
    </tr>
  );
}
