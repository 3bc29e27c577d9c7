import { diffWordsWithSpace } from 'diff';

/** One text in two wordings: what went is struck out, what came is underlined, and both are said to screen readers. */
export function WordChanges({ before, after }: { before: string; after: string }) {
  const parts = diffWordsWithSpace(before, after);
  const kept = parts.reduce((sum, part) => sum + (part.added || part.removed ? 0 : part.value.length), 0);
  // Words that two texts happen to share would only make both of them hard to read.
  if (kept < Math.max(before.length, after.length) / 2) return <WholeChange before={before} after={after} />;
  let at = 0;
  return (
    <span className="words">
      {parts.map(({ value, added, removed }) => {
        at += value.length;
        if (added) return <ins key={`+${at}`}>{value}</ins>;
        if (removed) return <del key={`-${at}`}>{value}</del>;
        return <span key={at}>{value}</span>;
      })}
    </span>
  );
}

function WholeChange({ before, after }: { before: string; after: string }) {
  return (
    <span className="words">
      {before !== '' && <del>{before}</del>} {after !== '' && <ins>{after}</ins>}
    </span>
  );
}
