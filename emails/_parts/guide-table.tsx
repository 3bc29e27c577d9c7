import type { CSSProperties } from 'react';
import type { FeaturedGuide } from '../../src/issues/issue.ts';
import { theme } from '../theme.ts';
import { columnShares } from './column-shares.ts';
import { useWords } from './speech.ts';
import { Copy, LabelTitle } from './text.tsx';

const { light, fonts } = theme;
const type: CSSProperties = {
  tableLayout: 'fixed',
  borderCollapse: 'collapse',
  margin: '0 0 8px',
  fontFamily: fonts.sans,
  fontSize: 14,
  lineHeight: 1.45,
  color: light.ink,
};
/** Cells are apart on the side where a row goes on, and set from the side where reading begins. */
function cellStyles(direction: 'ltr' | 'rtl') {
  const padding = direction === 'rtl' ? '7px 0 7px 10px' : '7px 10px 7px 0';
  const textAlign = direction === 'rtl' ? 'right' : 'left';
  const cell: CSSProperties = { padding, borderBottom: `1px solid ${light.rule}` };
  const rowHead: CSSProperties = { ...cell, borderTop: cell.borderBottom, textAlign };
  const headCell: CSSProperties = {
    padding,
    borderTop: `2px solid ${light.ink}`,
    borderBottom: `1px solid ${light.ink}`,
    fontSize: 12,
    textAlign,
    color: light.soft,
  };
  return { cell, rowHead, headCell };
}

/** Heads in small capitals, like other labels. */
const wideHead: CSSProperties = { letterSpacing: '0.5px', textTransform: 'uppercase' };

/**
 * Pixels under which a table is moved sideways under the finger instead of breaking its words: on a phone whose mail
 * program drops all style sheets, and so cannot stack it.
 */
const leastWidth = (columns: number): number => Math.min(86 * columns, theme.width - 82);

/** The guide's comparison as a printed table; on a phone each row becomes a small record. */
export function GuideTable({ table }: { table: FeaturedGuide['table'] }) {
  const shares = columnShares(table.columns, table.rows);
  const { direction, messages } = useWords();
  const { headCell } = cellStyles(direction);
  const width = messages.look.hasWideLabels ? wideHead : {};
  return (
    <>
      <LabelTitle level={4}>{table.title}</LabelTitle>
      <div style={{ overflowX: 'auto' }}>
        <table
          className="grid ink"
          width="100%"
          border={0}
          cellPadding={0}
          cellSpacing={0}
          style={{ ...type, minWidth: leastWidth(shares.length) }}
        >
          <thead className="head">
            <tr style={{ verticalAlign: 'bottom' }}>
              {table.columns.map((column, index) => (
                <th
                  key={column}
                  scope="col"
                  className="soft strong-rule"
                  style={{ width: `${shares[index]}%`, ...headCell, ...width }}
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <GuideTableRow key={row.join('|')} columns={table.columns} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {table.note && (
        <Copy kind="meta" isSlanted>
          {table.note}
        </Copy>
      )}
    </>
  );
}

function GuideTableRow({ columns, row }: { columns: readonly string[]; row: readonly string[] }) {
  const { direction, messages, fill } = useWords();
  const { cell, rowHead } = cellStyles(direction);
  const last = row.length - 1;
  return (
    <tr style={{ verticalAlign: 'top' }}>
      {row.map((text, index) =>
        index === 0 ? (
          <th key={columns[index]} scope="row" className="rule" style={rowHead}>
            {text}
          </th>
        ) : (
          <td
            key={columns[index]}
            data-label={fill(messages.joints.labelled, { label: columns[index] ?? '', text: '' }).trim()}
            className={index === last ? 'rule last' : 'rule'}
            style={cell}
          >
            {text}
          </td>
        ),
      )}
    </tr>
  );
}
