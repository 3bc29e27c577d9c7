import type { Issue } from '../issues/issue.ts';
import type { CandidateReport, IssueReport } from '../issues/issue-report.ts';

const order = [
  'picked',
  'runner-up',
  'coverage',
  'dropped',
] as const satisfies readonly CandidateReport['decision'][];

/** Why an issue is what it is, for a person: its shape, each item picked or dropped, each guide, the subject. */
export function reportLines(issue: Issue, report: IssueReport): string[] {
  const candidates = order.flatMap((decision) => {
    const these = report.candidates.filter((candidate) => candidate.decision === decision);
    if (these.length === 0) return [];
    return ['', `${decision.toUpperCase()} (${these.length})`, ...these.flatMap(candidateLines)];
  });
  const pairings = report.pairings.flatMap((pairing) => [
    `  ${pairing.chosen ? '*' : ' '} ${pairing.title} (${pairing.score.total.toFixed(2)})`,
    ...pairing.reasons.map((reason) => `      ${reason}`),
  ]);
  return [
    `${issue.id}, No. ${issue.number}: ${report.shape}, because ${report.shapeReason}`,
    `News from ${report.window.from} to ${report.window.to}; unused items back to ${report.window.lookbackFrom}`,
    `Subject: ${issue.subject}`,
    `         ${report.headlineReason}`,
    ...candidates,
    '',
    'GUIDES',
    ...pairings,
  ];
}

function candidateLines(candidate: CandidateReport): string[] {
  const { tier, title, source, score, reasons } = candidate;
  const figures = score ? ` ${score.total.toFixed(2)}` : '';
  return [`  ${tier ?? '-'}${figures}  ${title} (${source})`, ...reasons.map((reason) => `      ${reason}`)];
}
