import type { ReactNode } from 'react';
import { LayoutTable } from './layout-table.tsx';

/**
 * A stretch of the sheet between the page's margins. A table cell, because Word pads nothing else. The margins are a phone's,
 * since the program that drops all style sheets is on phones; the style sheet widens them where there is room.
 */
export function Block({
  children,
  above = 0,
  below = 28,
  isFixed = false,
}: {
  children: ReactNode;
  above?: number;
  below?: number;
  /** Keeps its width whatever is in it. */
  isFixed?: boolean;
}) {
  return (
    <LayoutTable {...(isFixed ? { style: { tableLayout: 'fixed' } } : {})}>
      <tr>
        <td className="margin" style={{ padding: `${above}px 24px ${below}px` }}>
          {children}
        </td>
      </tr>
    </LayoutTable>
  );
}
