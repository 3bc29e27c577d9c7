import type { CommandContext } from '../command-context.ts';

/** Runs a command's code, which is loaded only then, and keeps its exit code. */
export type CommandRunner = (work: (context: CommandContext) => Promise<number>) => Promise<void>;
