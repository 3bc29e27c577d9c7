import { ResultSection } from './result-section.tsx';
import type { ResultTable } from './result-table.ts';

/** What became of an issue that was sent, and what its readers made of it. */
export function ResultsPanel({ results, issueId }: { results: readonly ResultTable[]; issueId: string }) {
  return (
    <section aria-labelledby="results" className="results">
      <h2 id="results">Results</h2>
      {results.map((table) => (
        <ResultSection
          key={table.id}
          table={table}
          level="h3"
          csvPath={`/issues/${issueId}/results/${table.id}.csv`}
        />
      ))}
    </section>
  );
}
