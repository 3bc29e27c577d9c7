import cliProgress from 'cli-progress';

export interface ProgressBar {
  add(count: number): void;
  end(): void;
}

/** A bar on standard error when a person watches; silent in a pipe or with --json. */
export function progressBar(label: string, total: number, options: { quiet: boolean }): ProgressBar {
  if (options.quiet || !process.stderr.isTTY) return { add: () => undefined, end: () => undefined };
  const bar = new cliProgress.SingleBar({
    format: `${label} {bar} {value}/{total} · {eta_formatted} left`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    stream: process.stderr,
  });
  bar.start(total, 0);
  return { add: (count) => bar.increment(count), end: () => bar.stop() };
}
