import type { ReactNode } from 'react';
import { theme } from '../theme.ts';
import { LayoutTable } from './layout-table.tsx';

/** A tinted box with a fine frame. */
export function Panel({ children }: { children: ReactNode }) {
  const { panel, rule } = theme.light;
  return (
    <LayoutTable className="panel rule" style={{ backgroundColor: panel, border: `1px solid ${rule}` }}>
      <tr>
        <td className="panel-margin" style={{ padding: '24px 20px' }}>
          {children}
        </td>
      </tr>
    </LayoutTable>
  );
}
