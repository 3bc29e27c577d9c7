import type { CandidateReport } from '../issue-report.ts';
import type { Candidate } from './candidates.ts';
import { compareText } from './cluster.ts';
import type { NotSelected, Selected } from './select-picks.ts';
import { decisionReasons } from './stand-behind.ts';

/** So many of the items that were not picked are named as runners-up, for an editor to swap in. */
const runnersUp = 5;

/** Says of every item near the window what became of it: picked, runner-up, coverage of another, or dropped. */
export function reportCandidates(
  picked: readonly Selected[],
  left: readonly NotSelected[],
  dropped: readonly CandidateReport[],
): CandidateReport[] {
  return [
    ...picked.flatMap((one) => pickedReports(one)),
    ...left.flatMap(({ candidate, why }, at) =>
      candidateReports(candidate, at < runnersUp ? 'runner-up' : 'dropped', [
        candidate.scoreReason,
        why,
        ...candidate.backgroundReasons,
      ]),
    ),
    ...dropped.toSorted((one, other) => compareText(one.itemId, other.itemId)),
  ];
}

function pickedReports({ candidate, tier, why }: Selected): CandidateReport[] {
  const { followUp, scoreReason, backgroundReasons } = candidate;
  const continues = followUp ? [`Continues "${followUp.title}" of ${followUp.issueId}.`] : [];
  return candidateReports(candidate, 'picked', [scoreReason, why, ...continues, ...backgroundReasons], tier);
}

/** The report of an event's lead item, and of each item that is its coverage. */
function candidateReports(
  { cluster, score }: Candidate,
  decision: CandidateReport['decision'],
  reasons: string[],
  tier?: Selected['tier'],
): CandidateReport[] {
  const { lead, coverage } = cluster;
  const base = { itemId: lead.id, title: lead.title, source: lead.source, cluster: lead.id };
  return [
    { ...base, decision, ...(tier ? { tier } : {}), score, reasons },
    ...coverage.map(
      (item): CandidateReport => ({
        itemId: item.id,
        title: item.title,
        source: item.source,
        decision: 'coverage',
        cluster: lead.id,
        reasons: [
          `Tells of the same event as "${lead.title}", which ${leadReason(cluster, item)}.`,
          ...decisionReasons(item),
        ],
      }),
    ),
  ];
}

function leadReason({ lead }: Candidate['cluster'], item: Candidate['cluster']['lead']): string {
  if (lead.significance > item.significance) return 'is the more significant report';
  return 'comes from nearer the source or was first';
}
