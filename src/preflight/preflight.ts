import type { Finding, Severity } from './finding.ts';
import { type PreflightContext, type PreflightFacts, preflightContext } from './preflight-context.ts';
import type { Check } from './rule.ts';
import { allRules } from './rules/all-rules.ts';

const rank = { error: 0, warning: 1, info: 2 } as const satisfies Record<Severity, number>;
const byNumber = new Intl.Collator('en', { numeric: true });

/** Judges an issue by every rule: errors first, then by rule, then by place. Never throws for a rule's sake. */
export function runPreflight(facts: PreflightFacts, rules: readonly Check[] = allRules): Finding[] {
  const context = preflightContext(facts);
  return rules.flatMap((rule) => judge(rule, context)).sort(byWeight);
}

/** The worst of some findings; undefined when there are none. */
export function worstSeverity(findings: readonly Pick<Finding, 'severity'>[]): Severity | undefined {
  return findings.map((finding) => finding.severity).sort((a, b) => rank[a] - rank[b])[0];
}

function judge(rule: Check, context: PreflightContext): Finding[] {
  try {
    return rule.check(context).map((found) => ({ rule: rule.id, ...found }));
  } catch (thrown) {
    // An issue that could not be judged must not pass for one that was found clean.
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return [
      {
        rule: rule.id,
        severity: 'error',
        message: `The rule itself failed and judged nothing: ${reason}`,
        where: `rule ${rule.id}`,
        fix: 'Report this with the issue it happened on; it is a defect of the preflight, not of the issue.',
      },
    ];
  }
}

function byWeight(one: Finding, other: Finding): number {
  return (
    rank[one.severity] - rank[other.severity] ||
    byNumber.compare(one.rule, other.rule) ||
    byNumber.compare(one.where, other.where)
  );
}
