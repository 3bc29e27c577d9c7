import type { Clock } from '../lib/clock.ts';
import type { Printer } from './print.ts';

/** What every command is given. */
export interface CommandContext {
  env: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  printer: Printer;
  /** Aborted when the person presses Ctrl-C or the process is asked to end. */
  stop: AbortSignal;
}
