/**
 * Calls an address within `timeoutMs`, with a body as JSON when there is one. Throws when nobody answers in time or the
 * answer is no success; what it says is not read.
 */
export async function callUrl(url: string, options: { timeoutMs: number; body?: unknown }): Promise<void> {
  const post =
    options.body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(options.body),
        };
  const answer = await fetch(url, { ...post, signal: AbortSignal.timeout(options.timeoutMs) });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`${new URL(url).host} answered ${answer.status}`);
}
