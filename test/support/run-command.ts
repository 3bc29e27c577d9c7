import { runProgram } from '../../src/cli/program.ts';

export interface CommandEnd {
  code: number;
  /** Standard output. */
  out: string;
  /** Standard error. */
  notes: string;
}

/** Runs one command line of the real program in this process, with this environment and nothing else. */
export async function runCommand(env: Record<string, string>, ...words: string[]): Promise<CommandEnd> {
  const end = { code: -1, out: '', notes: '' };
  const { stdout, stderr } = process;
  const originals = [stdout.write, stderr.write] as const;
  stdout.write = ((text: string) => {
    end.out += text;
    return true;
  }) as typeof stdout.write;
  stderr.write = ((text: string) => {
    end.notes += text;
    return true;
  }) as typeof stderr.write;
  try {
    end.code = await runProgram(['node', 'almanac', ...words], { env, stop: new AbortController().signal });
  } finally {
    [stdout.write, stderr.write] = originals;
  }
  return end;
}
