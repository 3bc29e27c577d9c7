import { dnsClient } from '../../lib/dns-client.ts';
import type { CommandContext } from '../command-context.ts';
import { examine } from '../doctor-checks.ts';
import { exitCodes } from '../exit-codes.ts';
import { withApp } from '../with-app.ts';

const dnsTimeoutMs = 3_000;

/** Looks at all the machine stands on; exit code 0 in order, 2 warnings, 1 errors. */
export async function doctor(
  context: CommandContext,
  options: { dns?: boolean; dnsServer?: string } = {},
): Promise<number> {
  return withApp(context, async (app) => {
    const isAsked = app.settings.mode === 'live' || options.dns || options.dnsServer !== undefined;
    const servers = options.dnsServer === undefined ? {} : { servers: [options.dnsServer] };
    const resolver = isAsked ? dnsClient({ ...servers, timeoutMs: dnsTimeoutMs }) : undefined;
    const lines = await examine(app, { resolver });
    resolver?.close();
    context.printer.json(lines);
    for (const { name, state, value, fix } of lines) {
      context.printer.say(`${state.padEnd(7)} ${name.padEnd(18)} ${value}`);
      if (fix && state !== 'ok') context.printer.say(`${' '.repeat(27)}fix: ${fix}`);
    }
    if (lines.some((line) => line.state === 'error')) return exitCodes.failed;
    return lines.some((line) => line.state === 'warning') ? exitCodes.warnings : exitCodes.ok;
  });
}
