import type { FailureCode } from '../lib/failure.ts';

/** What the command line's exit codes mean; docs/cli.md lists them. */
export const exitCodes = {
  ok: 0,
  /** Something failed, or preflight found errors. */
  failed: 1,
  /** `check` or `doctor` found warnings and no errors, a feed is in trouble, or mail is in doubt. */
  warnings: 2,
  /** `send` ended before the issue was finished: stopped or paused. Run it again to go on. */
  unfinished: 3,
  /** The command line itself was wrong. */
  usage: 64,
} as const;

export const exitCodeOf = {
  invalid: exitCodes.failed,
  not_found: exitCodes.failed,
  conflict: exitCodes.failed,
  blocked: exitCodes.failed,
  unavailable: exitCodes.failed,
  interrupted: exitCodes.unfinished,
} as const satisfies Record<FailureCode, number>;
