import type { CSSProperties, ReactNode } from 'react';

/**
 * A table for layout alone, its rows as children. Written out instead of React Email's Row and Column, which take
 * a table per row and some ninety bytes more of each; Gmail cuts a mail off by its bytes.
 */
export function LayoutTable(props: { className?: string; style?: CSSProperties; children: ReactNode }) {
  const { className, style, children } = props;
  return (
    <table
      role="presentation"
      width="100%"
      border={0}
      cellPadding={0}
      cellSpacing={0}
      className={className}
      style={style}
    >
      <tbody>{children}</tbody>
    </table>
  );
}
