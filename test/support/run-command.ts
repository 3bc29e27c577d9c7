import { runProgram } from '../../src/cli/program.ts';

interface CommandEnd {
  code: number;
  /** Standard output. */
  out: string;
  /** Standard error. */
  notes: string;
}

/** Runs one command line of the real program in this process, with this environment and nothing else. */
export async function runCommand(env: Record<string, string>, ...words: string[]): Promise<CommandEnd> {
  return startCommand(env, ...words).end;
}

/** As `runCommand`, for a command that runs until it is asked to end; `said` is what it has said so far. */
export function startCommand(env: Record<string, string>, ...words: string[]) {
  const said = { code: -1, out: '', notes: '' };
  const asked = new AbortController();
  const { stdout, stderr } = process;
  const originals = [stdout.write, stderr.write] as const;
  stdout.write = ((text: string) => {
    said.out += text;
    return true;
  }) as typeof stdout.write;
  stderr.write = ((text: string) => {
    said.notes += text;
    return true;
  }) as typeof stderr.write;
  const run = async (): Promise<CommandEnd> => {
    try {
      said.code = await runProgram(['node', 'almanac', ...words], { env, stop: asked.signal });
    } finally {
      [stdout.write, stderr.write] = originals;
    }
    return said;
  };
  return { said, end: run(), stop: () => asked.abort() };
}
