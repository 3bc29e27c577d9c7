import { endSessions, listSessions } from '../../desk/session-store.ts';
import { Failure } from '../../lib/failure.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { withApp } from '../with-app.ts';

/** Shows who is at the desk. */
export async function sessions(context: CommandContext): Promise<number> {
  return withApp(context, async ({ db, clock }) => {
    const found = await listSessions(db, clock.now().toISOString());
    context.printer.json({ sessions: found });
    if (found.length === 0) context.printer.say('Nobody is at the desk');
    for (const { id, editor, begunAt, endsAt } of found)
      context.printer.say(`${id}  ${editor}, since ${begunAt}, until ${endsAt} at the latest`);
    return exitCodes.ok;
  });
}

/** Ends one session at the desk, or all; whoever had it is asked for name and password again. */
export async function end(
  context: CommandContext,
  id: string | undefined,
  { all }: { all?: boolean },
): Promise<number> {
  if ((id === undefined) === (all !== true))
    throw new Failure('invalid', 'Say which session to end, as desk sessions names them, or --all');
  return withApp(context, async ({ db }) => {
    const ended = await endSessions(db, id === undefined ? 'all' : { id });
    if (id !== undefined && ended === 0)
      throw new Failure('not_found', `There is no session "${id}" at the desk; see desk sessions`);
    context.printer.json({ ended });
    context.printer.say(ended === 1 ? 'One session is over' : `${ended} sessions are over`);
    return exitCodes.ok;
  });
}
