import type { Edit } from '../edit.ts';
import type { Pick } from '../issue.ts';
import type { CandidateReport } from '../issue-report.ts';
import type { Headline } from './headline.ts';

/** The text an editor last set; undefined when nobody has. */
export function textOf(kind: 'subject' | 'preheader' | 'note', edits: readonly Edit[]): string | undefined {
  const operation = edits.findLast((edit) => edit.operation.kind === kind)?.operation;
  return operation && 'text' in operation ? operation.text : undefined;
}

/** Subject and preheader as an editor wants them, where one does. */
export function editHeadline(composed: Headline, edits: readonly Edit[]): Headline {
  const subject = textOf('subject', edits);
  const preheader = textOf('preheader', edits);
  const author = edits.findLast((edit) => edit.operation.kind === 'subject')?.by;
  return {
    subject: subject ?? composed.subject,
    preheader: preheader ?? composed.preheader,
    reason: subject === undefined ? composed.reason : `${author} wrote it.`,
  };
}

/** Says of each item that edits brought in, took out or moved who wanted it so. */
export function reportEdits(
  candidates: readonly CandidateReport[],
  picks: readonly Pick[],
  edits: readonly Edit[],
): CandidateReport[] {
  const placed = new Map(picks.map((pick) => [pick.itemId, pick]));
  const author = (itemId: string) =>
    edits.findLast(({ operation }) => 'itemId' in operation && operation.itemId === itemId)?.by;
  const known = candidates.map((candidate): CandidateReport => {
    const pick = placed.get(candidate.itemId);
    const by = author(candidate.itemId);
    if (by === undefined) return pick ? { ...candidate, tier: pick.tier } : candidate;
    if (pick) {
      const reasons = [...candidate.reasons, `${by} wants it so.`];
      return { ...candidate, decision: 'picked', tier: pick.tier, reasons };
    }
    if (candidate.decision !== 'picked') return candidate;
    const { tier: _, ...rest } = candidate;
    return { ...rest, decision: 'dropped', reasons: [...candidate.reasons, `${by} dropped it.`] };
  });
  const seen = new Set(candidates.map((candidate) => candidate.itemId));
  const added = picks
    .filter((pick) => !seen.has(pick.itemId))
    .map(
      (pick): CandidateReport => ({
        itemId: pick.itemId,
        title: pick.title,
        source: pick.source.id,
        decision: 'picked',
        tier: pick.tier,
        reasons: [`${author(pick.itemId)} pinned it.`],
      }),
    );
  return [...known, ...added];
}
