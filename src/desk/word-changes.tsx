import { diffWordsWithSpace } from 'diff';

/** One text in two wordings: what went is struck out, what came is underlined, and both are said to screen readers. */
export function WordChanges({ before, after }: { before: string; after: string }) {
  let at = 0;
  return (
    <span className="words">
      {diffWordsWithSpace(before, after).map(({ value, added, removed }) => {
        at += value.length;
        if (added) return <ins key={`+${at}`}>{value}</ins>;
        if (removed) return <del key={`-${at}`}>{value}</del>;
        return <span key={at}>{value}</span>;
      })}
    </span>
  );
}
