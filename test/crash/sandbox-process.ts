import { spawn } from 'node:child_process';
import { childEnd, listeningUrl } from './child-end.ts';

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
