import { drawPlot } from './plot-svg.ts';
import type { ResultTable } from './result-table.ts';

/** A piece of the results: what it says, its chart, and the table with every figure of it. */
export function ResultSection({
  table,
  csvPath,
  level,
}: {
  table: ResultTable;
  /** Where its file lies. */
  csvPath: string;
  level: 'h2' | 'h3';
}) {
  const { id, title, says, rows, draw, isOpen } = table;
  const Heading = level;
  const hasChart = draw !== undefined && rows.length > 0;
  return (
    <section className="result" aria-labelledby={`result-${id}`}>
      <Heading id={`result-${id}`}>{title}</Heading>
      <p className="meta" id={`says-${id}`}>
        {says}
      </p>
      {hasChart && <Chart name={title} describedBy={`says-${id}`} draw={draw} />}
      {rows.length > 0 && (
        <details open={isOpen || !hasChart}>
          <summary>
            The figures<span className="visually-hidden">: {title}</span>
          </summary>
          <FigureTable table={table} />
          <p className="onward">
            <a href={csvPath} download>
              Download as CSV<span className="visually-hidden">: {title}</span>
            </a>
          </p>
        </details>
      )}
    </section>
  );
}

function Chart({
  name,
  describedBy,
  draw,
}: {
  name: string;
  describedBy: string;
  draw: NonNullable<ResultTable['draw']>;
}) {
  const { wide, narrow } = drawPlot(name, draw);
  return (
    <figure className="figure-chart" aria-describedby={describedBy}>
      {/* What drawPlot has written; its words are escaped there. */}
      <div className="wide-only" dangerouslySetInnerHTML={{ __html: wide }} />
      <div className="narrow-only" dangerouslySetInnerHTML={{ __html: narrow }} />
    </figure>
  );
}

const inWords = (cell: string | number) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell);

function FigureTable({ table: { title, columns, rows } }: { table: ResultTable }) {
  const isFigure = (place: number) => rows.every((row) => typeof row[place] === 'number');
  return (
    // Wide tables scroll within their frame, by keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section className="table" tabIndex={0} aria-label={`${title}, in figures`}>
      <table>
        <thead>
          <tr>
            {columns.map((column, place) => (
              <th key={column} scope="col" className={isFigure(place) ? 'figure-cell' : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else that tells them apart
            <tr key={at}>
              {row.map((cell, place) =>
                place === 0 ? (
                  <th key={columns[place]} scope="row">
                    {inWords(cell)}
                  </th>
                ) : (
                  <td key={columns[place]} className={isFigure(place) ? 'figure-cell' : undefined}>
                    {inWords(cell)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
