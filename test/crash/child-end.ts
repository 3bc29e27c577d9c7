import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How a process ended, and all it said. */
export interface ChildEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  output: string;
}

export function childEnd(child: ChildProcess): Promise<ChildEnd> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, output }));
  });
}

/** Resolves when `isTrue`, asking every few milliseconds; rejects when the child ends first. */
export async function until(isTrue: () => boolean | Promise<boolean>, end: Promise<ChildEnd>): Promise<void> {
  let ended: ChildEnd | undefined;
  void end.then((result) => {
    ended = result;
  });
  while (!(await isTrue())) {
    if (ended) throw new Error(`The child ended before it was killed: ${ended.output}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** The address that a starting server says it listens on. */
export async function listeningUrl(server: ChildProcess): Promise<string> {
  const { stdout } = server;
  if (!stdout) throw new Error('The server has no standard output');
  for await (const line of createInterface({ input: stdout })) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (url) return url;
  }
  throw new Error('The server ended before it listened');
}
