import { Failure } from '../../lib/failure.ts';
import { approveIssue } from '../../publishing/approve-issue.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { withApp } from '../with-app.ts';

export async function approve(
  context: CommandContext,
  issueId: string,
  options: { by: string; ack: string[]; why?: string; hash?: string },
): Promise<number> {
  if (options.ack.length > 0 && !options.why) {
    throw new Failure('invalid', '--ack wants --why with the reason the warnings may stand, and got none');
  }
  if (options.hash !== undefined && !/^[0-9a-f]{8,64}$/.test(options.hash)) {
    throw new Failure(
      'invalid',
      `--hash wants the hash of the bytes, or 8 of its characters or more, got "${options.hash}"`,
    );
  }
  return withApp(context, async ({ db, clock }) => {
    const { hash, acknowledged } = await approveIssue(db, issueId, {
      by: options.by,
      at: clock.now().toISOString(),
      acknowledge: options.ack,
      why: options.why ?? '',
      hash: options.hash,
    });
    context.printer.json({ issue: issueId, hash, acknowledged });
    context.printer.say(`${issueId} is approved by ${options.by}. Its bytes: ${hash}`);
    return exitCodes.ok;
  });
}
