import { nextPeriod, periodOn } from '../../publication/period.ts';
import { draftIssue } from '../../publishing/draft-issue.ts';
import { readContent } from '../../publishing/read-content.ts';
import { checkOptions, editionOf } from '../app-options.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { findingCounts } from '../show-findings.ts';
import { withApp } from '../with-app.ts';

export async function compose(
  context: CommandContext,
  editionId: string,
  options: { period?: string },
): Promise<number> {
  return withApp(context, async (app) => {
    const edition = editionOf(app, editionId);
    const now = context.clock.now();
    const period = options.period ? periodOn(edition, options.period) : nextPeriod(edition, now);
    const content = readContent(app.settings.dataDirectory);
    const draft = await draftIssue({ ...checkOptions(app), content, by: 'operator' }, edition, period);
    context.printer.json(draft);
    if (draft.kind === 'skipped') {
      context.printer.say(`No issue for ${period.name}: ${draft.report.shapeReason}`);
      return exitCodes.ok;
    }
    const { issue, report, rendering, findings } = draft;
    const { say } = context.printer;
    say(`${issue.id} · No. ${issue.number} · ${report.shape}: ${report.shapeReason}`);
    say(`Subject    ${issue.subject}`);
    say(`Preheader  ${issue.preheader}`);
    for (const pick of issue.picks) {
      say(`  ${pick.tier.padEnd(5)} ${pick.title} (${pick.source.name})`);
    }
    say(`Guide      ${issue.guide ? `${issue.guide.title}: ${issue.guide.reason}` : 'none'}`);
    say(`Bytes      ${Buffer.byteLength(rendering.html)} html, ${Buffer.byteLength(rendering.text)} text`);
    say(`Preflight  ${findingCounts(findings)}`);
    say(`Next: npm run almanac -- preview ${issue.id}`);
    say(`      npm run almanac -- approve ${issue.id} --by NAME`);
    return exitCodes.ok;
  });
}
