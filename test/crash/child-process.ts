import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface ChildEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  output: string;
}

async function listeningUrl(sandbox: ChildProcess): Promise<string> {
  const { stdout } = sandbox;
  if (!stdout) throw new Error('The sandbox has no standard output');
  for await (const line of createInterface({ input: stdout })) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (url) return url;
  }
  throw new Error('The sandbox ended before it listened');
}

/** How a process ended, and all it said. */
export function childEnd(child: ChildProcess): Promise<ChildEnd> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal, output }));
  });
}

/** A sandbox in a process of its own, which outlives the senders that are killed. */
export async function sandboxProcess(
  directory: string,
  flags: readonly string[],
): Promise<{ url: string; end(): Promise<void> }> {
  const words = ['--directory', directory, '--lean', ...flags];
  const sandbox = spawn(process.execPath, ['--import', 'tsx', 'scripts/sandbox.ts', ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return {
    url: await listeningUrl(sandbox),
    end: async () => {
      const stopped = childEnd(sandbox);
      sandbox.kill('SIGTERM');
      await stopped;
    },
  };
}
