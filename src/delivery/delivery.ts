import { z } from 'zod';

export const DeliveryStatus = z.enum(['planned', 'skipped', 'in_flight', 'accepted', 'rejected', 'unknown']);
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

/** Why somebody in the frozen audience is not mailed after all. */
type SkipReason = 'left' | 'left this edition' | 'paused' | 'suppressed' | 'erased';

/** What is known about a member of the audience at the moment a batch is claimed. */
export interface Membership {
  state: string;
  address: string | null;
  subscribed: boolean;
  suppressed: boolean;
  pausedUntil: string | null;
}

/** Judges a member once more right before a request: nothing means the mail may go out. */
export function skipReason(member: Membership, now: string): SkipReason | undefined {
  if (member.state === 'erased' || member.address === null) return 'erased';
  if (member.suppressed || member.state === 'bounced' || member.state === 'complained') return 'suppressed';
  if (member.state !== 'active') return 'left';
  if (!member.subscribed) return 'left this edition';
  if (member.pausedUntil !== null && member.pausedUntil > now) return 'paused';
  return undefined;
}
