import { Column, Row } from '@react-email/components';
import { type ReactNode, use } from 'react';
import { theme } from '../theme.ts';
import { Accent } from './accent.ts';

/** A significance figure in the margin, the story beside it. The word for the figure stands in the story's first line. */
export function WithFigure(props: { figure: number; pixels: number; above: number; children: ReactNode }) {
  const color = use(Accent);
  return (
    <Row>
      <Column
        className="accent figure-column"
        valign="top"
        width={44}
        style={{
          width: 44,
          paddingTop: props.above,
          fontFamily: theme.fonts.serif,
          fontSize: props.pixels,
          lineHeight: 1.4,
          color,
          wordBreak: 'normal',
        }}
      >
        {props.figure}
      </Column>
      <Column valign="top">{props.children}</Column>
    </Row>
  );
}
