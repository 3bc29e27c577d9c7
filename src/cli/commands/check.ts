import { worstSeverity } from '../../preflight/preflight.ts';
import { checkIssue } from '../../publishing/check-issue.ts';
import { checkOptions } from '../app-options.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { findingCounts, findingLines } from '../show-findings.ts';
import { withApp } from '../with-app.ts';

export async function check(context: CommandContext, issueId: string): Promise<number> {
  return withApp(context, async (app) => {
    const { hash, findings } = await checkIssue(checkOptions(app), issueId);
    context.printer.json({ issue: issueId, hash, findings });
    for (const line of findingLines(findings)) context.printer.say(line);
    context.printer.say(`${issueId} ${hash.slice(0, 12)}: ${findingCounts(findings)}`);
    const worst = worstSeverity(findings);
    if (worst === 'error') return exitCodes.failed;
    return worst === 'warning' ? exitCodes.warnings : exitCodes.ok;
  });
}
