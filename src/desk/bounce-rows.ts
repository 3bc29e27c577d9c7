import type { OutcomeCount } from '../events/outcome-store.ts';
import { bounceInWords } from './outcomes-in-words.ts';

interface BounceReason {
  name: string;
  means: string;
  count: number;
}

/** Mail that did not arrive by its reason, the most frequent first. */
export function bounceReasons(counts: readonly OutcomeCount[]): BounceReason[] {
  const reasons = new Map<string, BounceReason>();
  for (const { outcome, bounce, count } of counts) {
    const reason = reasonOf(outcome, bounce);
    if (!reason) continue;
    const known = reasons.get(reason.name) ?? { ...reason, count: 0 };
    reasons.set(reason.name, { ...known, count: known.count + count });
  }
  return [...reasons.values()]
    .filter((reason) => reason.count > 0)
    .sort((one, other) => other.count - one.count);
}

function reasonOf(outcome: OutcomeCount['outcome'], bounce: OutcomeCount['bounce']) {
  if (outcome === 'bounced') return bounceInWords[bounce ?? 'unexplained'];
  if (outcome === 'suppressed')
    return { name: 'Suppressed there', means: 'The provider does not mail this address any more.' };
  if (outcome === 'failed')
    return { name: 'Failed', means: 'The provider could not send it: look at its quota and its domain.' };
  return undefined;
}
