import type { Database } from '../db/tables.ts';
import type { JudgedItem } from './judge-item.ts';
import { saveScored } from './news-store.ts';
import type { Scorer } from './scorer.ts';

/** What a pull may ask of a scorer: some hundred answers, and no more waiting once it has failed a few times. */
const mostAtOnce = 100;
const mostFailures = 3;

/** Asks the scorer about items that no person and no scorer has judged, the most significant first. */
export async function scoreItems(
  { db, scorer, at, stop }: { db: Database; scorer: Scorer; at: string; stop?: AbortSignal | undefined },
  items: readonly JudgedItem[],
): Promise<{ scored: number; failures: string[] }> {
  const open = items
    .filter(({ stored, notOffered }) => notOffered === undefined && !stored.scored && !stored.byHand)
    .toSorted(
      (one, other) =>
        other.item.significance - one.item.significance || (one.stored.id < other.stored.id ? -1 : 1),
    );
  const failures: string[] = [];
  let scored = 0;
  for (const { stored } of open.slice(0, mostAtOnce)) {
    if (failures.length >= mostFailures || stop?.aborted) break;
    const verdict = await scorer.score(stored, at);
    if (verdict.kind === 'failed') failures.push(verdict.why);
    else {
      await saveScored(db, stored.id, verdict.scored);
      scored += 1;
    }
  }
  return { scored, failures };
}
