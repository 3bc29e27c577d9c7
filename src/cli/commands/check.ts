import { Failure } from '../../lib/failure.ts';
import type { Finding } from '../../preflight/finding.ts';
import { worstSeverity } from '../../preflight/preflight.ts';
import { allRules } from '../../preflight/rules/all-rules.ts';
import { checkIssue } from '../../publishing/check-issue.ts';
import { checkOptions } from '../app-options.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { createPrinter } from '../print.ts';
import { sarifLog } from '../sarif-log.ts';
import { explanationLines, findingCounts, findingLines } from '../show-findings.ts';
import { withApp } from '../with-app.ts';

type CheckFormat = 'text' | 'json' | 'sarif';

interface CheckFlags {
  format?: CheckFormat;
  online?: boolean;
  dnsServer?: string;
  explain?: string;
}

/** Judges an issue and prints what was found; exit code 0 clean, 2 warnings, 1 errors. Or explains a rule. */
export async function check(
  context: CommandContext,
  issueId: string | undefined,
  flags: CheckFlags,
): Promise<number> {
  if (flags.explain !== undefined) return explain(context, flags.explain);
  if (issueId === undefined)
    throw new Failure('invalid', 'Wants the id of an issue, such as midweek-2025-08-06, or --explain RULE');
  return withApp(context, async (app) => {
    const { gatherOutside } = await import('../gather-outside.ts');
    const options = { online: flags.online ?? false, dnsServer: flags.dnsServer, stop: context.stop };
    const { hash, findings } = await checkIssue(
      { ...checkOptions(app), gatherOutside: (facts) => gatherOutside(app, facts, options) },
      issueId,
    );
    print(context, flags.format, { issue: issueId, hash, findings });
    const worst = worstSeverity(findings);
    if (worst === 'error') return exitCodes.failed;
    return worst === 'warning' ? exitCodes.warnings : exitCodes.ok;
  });
}

function print(
  { printer }: CommandContext,
  format: CheckFormat | undefined,
  result: { issue: string; hash: string; findings: Finding[] },
): void {
  const { issue, hash, findings } = result;
  const machine = createPrinter({ json: true });
  if (format === 'sarif') machine.json(sarifLog(issue, hash, findings, allRules));
  else if (format === 'json') machine.json(result);
  else {
    printer.json(result);
    for (const line of findingLines(findings)) printer.say(line);
    printer.say(`${issue} ${hash.slice(0, 12)}: ${findingCounts(findings)}`);
  }
}

function explain({ printer }: CommandContext, id: string): number {
  const rule = allRules.find((one) => one.id === id);
  if (!rule) {
    const known = allRules.map((one) => one.id).join(' ');
    throw new Failure('not_found', `There is no rule "${id}"; there are: ${known}`);
  }
  const { severities, means, fix } = rule;
  printer.json({ id, severities, means, fix });
  for (const line of explanationLines(rule)) printer.say(line);
  return exitCodes.ok;
}
