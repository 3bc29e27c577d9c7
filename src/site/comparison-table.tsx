import type { GuideVersion } from '../guides/guide.ts';
import { Wide } from './wide.tsx';

/** A guide's table as printed; on a phone each row is a record with its column's name before each cell. */
export function ComparisonTable({ table }: { table: GuideVersion['table'] }) {
  const [, ...others] = table.columns;
  return (
    <>
      <Wide labelledBy="table">
        <table className="stacking">
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(([name = '', ...cells]) => (
              <tr key={[name, ...cells].join('|')}>
                <th scope="row">{name}</th>
                {cells.map((cell, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells are told apart by their columns
                  <td key={at} data-label={others[at]}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {table.note && <p className="print">{table.note}</p>}
    </>
  );
}
