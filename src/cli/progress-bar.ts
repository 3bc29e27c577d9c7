import cliProgress from 'cli-progress';

interface ProgressBar {
  add(count: number): void;
  /** What is done of how many, and a few words behind it. */
  show(at: { done: number; total: number; note: string }): void;
  end(): void;
}

/** A bar on standard error when a person watches; silent in a pipe or with --json. `note` says that it ends in words. */
export function progressBar(
  label: string,
  total: number,
  options: { quiet: boolean; note?: boolean },
): ProgressBar {
  if (options.quiet || !process.stderr.isTTY) {
    return { add: () => undefined, show: () => undefined, end: () => undefined };
  }
  const bar = startBar(
    `${label} {bar} {value}/{total} · ${options.note ? '{note}' : '{eta_formatted} left'}`,
    total,
  );
  return {
    add: (count) => bar.increment(count),
    show: ({ done, total: of, note }) => {
      bar.setTotal(of);
      bar.update(done, { note });
    },
    end: () => bar.stop(),
  };
}

interface ShareBar {
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
  bar.start(total, 0, { note: '' });
  return bar;
}
