import type { ReactNode } from 'react';
import { LayoutTable } from './layout-table.tsx';

/** A stretch of the sheet between the page's margins. A table cell, because Word pads nothing else. */
export function Block({
  children,
  above = 0,
  below = 28,
}: {
  children: ReactNode;
  above?: number;
  below?: number;
}) {
  return (
    <LayoutTable>
      <tr>
        <td className="margin" style={{ padding: `${above}px 40px ${below}px` }}>
          {children}
        </td>
      </tr>
    </LayoutTable>
  );
}
