import { editInWords, effectiveEdits } from '../../issues/edit.ts';
import { listEdits } from '../../issues/edit-store.ts';
import { findIssue } from '../../issues/issue-store.ts';
import { getLife } from '../../issues/life-store.ts';
import { editIssue } from '../../publishing/edit-issue.ts';
import { readContent } from '../../publishing/read-content.ts';
import { checkOptions, editionOf } from '../app-options.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { readEdit } from '../read-edit.ts';
import { findingCounts } from '../show-findings.ts';
import { withApp } from '../with-app.ts';

interface EditCommandOptions {
  by: string;
  as?: string;
  before?: string;
}

/** Edits an issue and composes it anew, or lists what was edited. */
export async function edit(
  context: CommandContext,
  issueId: string,
  [word = 'list', ...rest]: readonly string[],
  { by, as, before }: EditCommandOptions,
): Promise<number> {
  if (word === 'list') return list(context, issueId);
  const { printer } = context;
  return withApp(context, async (app) => {
    const life = await getLife(app.db, issueId);
    const issue = await findIssue(app.db, issueId);
    const typed = { word, rest, ...(as ? { as } : {}), ...(before ? { before } : {}) };
    const operation = readEdit(typed, issue?.content.picks ?? []);
    const content = readContent(app.settings.dataDirectory);
    const options = { ...checkOptions(app), content, by };
    const { edits, draft } = await editIssue(options, editionOf(app, life.edition), {
      issueId,
      operations: [operation],
    });
    const [number = 0] = edits;
    printer.json({ issue: issueId, edit: number, draft: draft?.kind ?? 'later' });
    printer.say(`Edit ${number} of ${issueId} by ${by}: ${editInWords({ operation })}`);
    if (life.state === 'approved') printer.say('Its approval is void: the bytes are others now.');
    if (!draft) printer.say('It counts when the draft is composed.');
    if (draft?.kind === 'drafted') {
      printer.say(`Subject    ${draft.issue.subject}`);
      for (const pick of draft.issue.picks)
        printer.say(`  ${pick.tier.padEnd(5)} ${pick.itemId}  ${pick.title}`);
      for (const conflict of draft.report.conflicts ?? [])
        printer.say(`Conflict   edit ${conflict.edit}: ${conflict.message}`);
      printer.say(`Preflight  ${findingCounts(draft.findings)}`);
    }
    return exitCodes.ok;
  });
}

async function list(context: CommandContext, issueId: string): Promise<number> {
  return withApp(context, async ({ db }) => {
    await getLife(db, issueId);
    const edits = await listEdits(db, issueId);
    const standing = new Set(effectiveEdits(edits).map((one) => one.id));
    const conflicts = (await findIssue(db, issueId))?.report.conflicts ?? [];
    context.printer.json({ issue: issueId, edits, standing: [...standing], conflicts });
    if (edits.length === 0) context.printer.say(`${issueId} is as it was composed.`);
    for (const one of edits) {
      const undone = standing.has(one.id) || one.operation.kind === 'undo' ? '' : ' (undone)';
      context.printer.say(`${one.id}  ${one.at}  ${one.by}: ${editInWords(one)}${undone}`);
    }
    for (const { edit: number, message } of conflicts)
      context.printer.say(`Conflict: edit ${number}: ${message}`);
    return exitCodes.ok;
  });
}
