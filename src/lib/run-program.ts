import { spawn } from 'node:child_process';

type ProgramEnd =
  | { kind: 'ended'; code: number; output: string }
  | { kind: 'not installed' }
  | { kind: 'failed'; why: string };

/** Runs a program of the machine with some input, for so long at the most; output beyond `maxBytes` ends it. */
export async function runProgramOn(
  input: string | Uint8Array,
  options: { program: string; words: readonly string[]; timeoutMs: number; maxBytes?: number },
): Promise<ProgramEnd> {
  const { program, words, timeoutMs, maxBytes = 1_000_000 } = options;
  return new Promise((resolve) => {
    const child = spawn(program, [...words], { stdio: ['pipe', 'pipe', 'ignore'] });
    // The time-out of spawn itself goes on, and keeps the process, when there is no such program.
    const late = setTimeout(() => child.kill(), timeoutMs);
    const chunks: Buffer[] = [];
    let size = 0;
    child.on('error', (cause: NodeJS.ErrnoException) => {
      clearTimeout(late);
      resolve(cause.code === 'ENOENT' ? { kind: 'not installed' } : { kind: 'failed', why: cause.message });
    });
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) child.kill();
      else chunks.push(chunk);
    });
    child.on('close', (code, signal) => {
      clearTimeout(late);
      const output = Buffer.concat(chunks).toString('utf8');
      if (code === null) resolve({ kind: 'failed', why: `${program} was ended by ${signal ?? 'nobody'}` });
      else resolve({ kind: 'ended', code, output });
    });
    // It may end before it has read everything.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
