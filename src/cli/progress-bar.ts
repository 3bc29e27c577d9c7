import cliProgress from 'cli-progress';

export interface ProgressBar {
  add(count: number): void;
  end(): void;
}

/** A bar on standard error when a person watches; silent in a pipe or with --json. */
export function progressBar(label: string, total: number, options: { quiet: boolean }): ProgressBar {
  if (options.quiet || !process.stderr.isTTY) return { add: () => undefined, end: () => undefined };
  const bar = startBar(`${label} {bar} {value}/{total} · {eta_formatted} left`, total);
  return { add: (count) => bar.increment(count), end: () => bar.stop() };
}

export interface ShareBar {
  /** How far it is, 0 to 1. */
  reach(share: number): void;
  end(): void;
}

/** As `progressBar`, for work whose pieces nobody has counted: only the share that is done is known. */
export function shareBar(label: string, options: { quiet: boolean }): ShareBar {
  if (options.quiet || !process.stderr.isTTY) return { reach: () => undefined, end: () => undefined };
  const bar = startBar(`${label} {bar} {percentage} % · {eta_formatted} left`, 1);
  return { reach: (share) => bar.update(share), end: () => bar.stop() };
}

function startBar(format: string, total: number): cliProgress.SingleBar {
  const bar = new cliProgress.SingleBar({
    format,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    stream: process.stderr,
  });
  bar.start(total, 0);
  return bar;
}
