/** Counts beside each other, each with its name. */
export function FigureList({ figures }: { figures: Readonly<Record<string, number>> }) {
  return (
    <dl className="figures">
      {Object.entries(figures).map(([name, count]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{count.toLocaleString('en')}</dd>
        </div>
      ))}
    </dl>
  );
}
