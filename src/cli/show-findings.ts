import type { Finding, Severity } from '../preflight/finding.ts';
import type { Rule } from '../preflight/rule.ts';

/** `0 errors, 1 warning, 2 notes`. */
export function findingCounts(findings: readonly Finding[]): string {
  const count = (severity: Severity, word: string) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return `${number} ${word}${number === 1 ? '' : 's'}`;
  };
  return [count('error', 'error'), count('warning', 'warning'), count('info', 'note')].join(', ');
}

/** Each finding as a person reads it: what, where, and how to fix it. */
export function findingLines(findings: readonly Finding[]): string[] {
  return findings.flatMap((finding) => [
    `${finding.severity.padEnd(7)} ${finding.rule}  ${finding.message}`,
    `        at ${finding.where}${finding.evidence ? `: ${finding.evidence}` : ''}`,
    `        fix: ${finding.fix}`,
  ]);
}

/** A rule as somebody reads it who has met it for the first time. */
export function explanationLines({ id, severities, means, fix }: Rule): string[] {
  return [`${id} (${severities.join(' or ')})`, '', means, '', `fix: ${fix}`];
}
