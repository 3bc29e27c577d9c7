import type { App } from '../app.ts';
import type { RateGate } from '../delivery/rate-gate.ts';
import type { EventWorld } from '../events/apply-events.ts';
import { reconcileDoubt, reconcileOutcomes } from '../events/reconcile.ts';
import { resendRecords } from '../events/resend-records.ts';
import type { Clock } from '../lib/clock.ts';

/** What applying events takes from the application. */
export function eventWorld({ settings, keys, publication }: App): EventWorld {
  const { unsubscribeAddress } = publication;
  return { suppressionKey: settings.suppressionKey, keys, unsubscribeAddress };
}

/**
 * Asks the provider about what is in doubt and what nobody has reported; one line about each that it could settle.
 * Throws `Failure` when the provider does not answer or the key may not read.
 */
export async function reconcileWithApp(
  app: App,
  { clock, gate, stop, baseUrl }: { clock: Clock; gate: RateGate; stop: AbortSignal; baseUrl?: string },
): Promise<string[]> {
  const { db, home, settings } = app;
  const url = baseUrl ?? settings.baseUrl;
  // A sandbox inside this process forgets its log with the process, and tells everything by webhooks.
  if (url === undefined) return [];
  const { apiKey } = settings;
  const { timeoutMs } = settings.sender;
  const turn = () => gate.takeTurn('letter', stop);
  const records = resendRecords({ apiKey, baseUrl: url, timeoutMs, turn });
  const doubt = await reconcileDoubt(db, { records, home }, clock.now());
  const outcomes = await reconcileOutcomes(db, { records, world: eventWorld(app) }, clock.now());
  return [
    ...(doubt.settled > 0 ? [`${doubt.settled} deliveries in doubt are settled by the provider's log`] : []),
    ...(outcomes.learned > 0 ? [`${outcomes.learned} outcomes are learned from the list of emails`] : []),
  ];
}
