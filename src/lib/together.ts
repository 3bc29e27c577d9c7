/**
 * Runs several pieces of work that belong together: when one fails, the others are asked to end and waited for, and its
 * cause is thrown.
 */
export async function together(
  stop: AbortSignal,
  works: readonly ((stop: AbortSignal) => Promise<void>)[],
): Promise<void> {
  const failed = new AbortController();
  const signal = AbortSignal.any([stop, failed.signal]);
  const ends = await Promise.allSettled(
    works.map(async (work) => {
      try {
        await work(signal);
      } catch (cause) {
        failed.abort();
        throw cause;
      }
    }),
  );
  const bad = ends.find((end) => end.status === 'rejected');
  if (bad) throw bad.reason;
}
