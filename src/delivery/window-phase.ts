/**
 * Where the provider's fixed windows begin, seen from here: nobody says it, but the count of a window falling back
 * between two answers does. A boundary lies behind `after` and not behind `until`, and again every `windowMs`.
 */
export interface WindowPhase {
  after: number;
  until: number;
}

/** A request that was counted: when it left, and the how-manieth of its window it was. */
export interface Counted {
  sentAt: number;
  used: number;
  /** Refused as too many: its window was full, however much was asked of it. */
  isRefused: boolean;
}

/** How many counted requests are remembered: answers can overtake each other by a few places. */
const remembered = 24;

/** Adds a request to those remembered, in the order in which they left. */
export function rememberCounted(seen: readonly Counted[], counted: Counted): Counted[] {
  return [...seen, counted].sort((one, other) => one.sentAt - other.sentAt).slice(-remembered);
}

/** Narrows down where windows begin by what the requests around the newest one tell. */
export function learnPhase(
  phase: WindowPhase | undefined,
  seen: readonly Counted[],
  { newest, windowMs, limit }: { newest: Counted; windowMs: number; limit: number },
): WindowPhase | undefined {
  const at = seen.indexOf(newest);
  const pairs = [
    [seen[at - 1], newest],
    [newest, seen[at + 1]],
  ] as const;
  return pairs.reduce<WindowPhase | undefined>((known, [earlier, later]) => {
    // Requests that leave together may arrive in another order: only a real fall is a new window.
    if (!earlier || !later || earlier.used - later.used < Math.floor(limit / 3)) return known;
    // Two that were refused can both be of one window.
    if (later.isRefused) return known;
    // Further apart than a window, a smaller count says nothing about where it began.
    if (later.sentAt - earlier.sentAt >= windowMs) return known;
    return narrow(known, { after: earlier.sentAt, until: later.sentAt }, windowMs);
  }, phase);
}

function narrow(known: WindowPhase | undefined, seen: WindowPhase, windowMs: number): WindowPhase {
  if (!known) return seen;
  const turns = Math.round((seen.after - known.after) / windowMs);
  const after = Math.max(known.after + turns * windowMs, seen.after);
  const until = Math.min(known.until + turns * windowMs, seen.until);
  // No overlap: the other clock drifts, or the way there took longer for once. The newest is believed.
  return until > after ? { after, until } : seen;
}
