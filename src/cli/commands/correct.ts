import { correctIssue } from '../../publishing/correct-issue.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { readCorrection } from '../read-edit.ts';
import { withApp } from '../with-app.ts';

export async function correct(
  context: CommandContext,
  issueId: string,
  [word, ...rest]: readonly string[],
  { note, by }: { note: string; by: string },
): Promise<number> {
  return withApp(context, async ({ db, publication, publicUrl, clock }) => {
    const texts = word === undefined ? [] : [readCorrection({ word, rest })];
    const options = { db, publication, publicUrl, now: clock.now() };
    const { correction, hash } = await correctIssue(options, { issueId, note, texts, by });
    context.printer.json({ issue: issueId, correction, hash });
    context.printer.say(`${issueId} is corrected on the web (${hash.slice(0, 12)}): ${note}`);
    context.printer.say('The mail that went out stays as it was; the next issue of its edition tells of it.');
    return exitCodes.ok;
  });
}
