/** What machines do for each other. Each is harmless to do twice: what is to be done is read from the rows. */
export const jobKinds = ['pull', 'draft', 'freeze', 'send', 'letters', 'events'] as const;
export type JobKind = (typeof jobKinds)[number];

/** How a kind of job is tried again, in seconds, and how many of it one process does at once. */
export interface JobRules {
  /** Tries in all; what fails the last of them is dead, and somebody should look. */
  tries: number;
  firstWait: number;
  longestWait: number;
  /** A job that takes longer is taken from its worker. */
  limit: number;
  atOnce: number;
}

export const jobRules: Readonly<Record<JobKind, JobRules>> = {
  pull: { tries: 3, firstWait: 10, longestWait: 60, limit: 600, atOnce: 8 },
  // A broken file fails until somebody mends it: the tries are spread over some minutes.
  draft: { tries: 6, firstWait: 10, longestWait: 120, limit: 600, atOnce: 1 },
  freeze: { tries: 5, firstWait: 1, longestWait: 30, limit: 900, atOnce: 2 },
  send: { tries: 5, firstWait: 2, longestWait: 60, limit: 900, atOnce: 4 },
  letters: { tries: 5, firstWait: 2, longestWait: 60, limit: 900, atOnce: 1 },
  events: { tries: 3, firstWait: 30, longestWait: 300, limit: 900, atOnce: 2 },
};

/** How many jobs of a kind stand where. */
export interface JobFigures {
  kind: JobKind;
  waiting: number;
  running: number;
  /** Failed, and tried again after a while. */
  retrying: number;
  /** Failed for good, kept for somebody to see. */
  dead: number;
}

export interface JobOrder {
  kind: JobKind;
  /** What it is about, such as an issue: of one thing there is one job at a time. */
  about: string;
  /** Names whoever wants to help, where several may work on one thing at a time: one job for each of them. */
  helper?: string;
}

/** What a worker is given. */
export interface Job {
  kind: JobKind;
  about: string;
  /** Aborted when the process is asked to end, or when the job has taken too long. */
  signal: AbortSignal;
}

export type JobEnd = { kind: 'done' } | { kind: 'failed'; why: string };

/** Hands out work: within this process, or to every process on one database. */
export interface Dispatcher {
  /** Asks for a job; nothing happens while one of that kind and key waits, runs or is tried again. */
  ask(order: JobOrder): Promise<void>;
  /** Asks for a job and waits until its next try has ended, or `stop` is aborted: then it counts as failed. */
  askAndWait(order: JobOrder, stop: AbortSignal): Promise<JobEnd>;
  /**
   * Works on jobs of a kind until stopped, of one thing one at a time in this process; ends after what is in hand. A
   * job that throws is tried again by the rules of its kind.
   */
  work(
    kind: JobKind,
    handler: (job: Job) => Promise<void>,
    given: { stop: AbortSignal; onTrouble(trouble: { what: string; cause: unknown }): void },
  ): Promise<void>;
  figures(): Promise<JobFigures[]>;
  close(): Promise<void>;
}

/** Of one thing there is one job; helpers have one each. */
export const keyOf = ({ about, helper }: JobOrder): string =>
  helper === undefined ? about : `${about} ${helper}`;

export const noJobs = (kind: JobKind): JobFigures => ({ kind, waiting: 0, running: 0, retrying: 0, dead: 0 });

export const whyOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** Resolves when `signal` is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
