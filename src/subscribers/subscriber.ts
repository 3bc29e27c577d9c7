import { z } from 'zod';

export const SubscriberState = z.enum([
  'pending',
  'active',
  'unsubscribed',
  'bounced',
  'complained',
  'erased',
]);
export type SubscriberState = z.infer<typeof SubscriberState>;

/**
 * The moves a subscriber can make. Leaving counts from every state, so that lifting a bounce later does not bring
 * back somebody who left; a bounce or complaint after leaving changes only the suppressions. A bounce wins over a
 * complaint, in whichever order they come: it is the harder one to lift.
 */
const subscriberMoves = {
  pending: ['active', 'unsubscribed', 'bounced', 'complained', 'erased'],
  active: ['unsubscribed', 'bounced', 'complained', 'erased'],
  unsubscribed: ['active', 'erased'],
  bounced: ['active', 'unsubscribed', 'erased'],
  complained: ['active', 'unsubscribed', 'bounced', 'erased'],
  erased: ['active'],
} as const satisfies Record<SubscriberState, readonly SubscriberState[]>;

export function canMove(from: SubscriberState, to: SubscriberState): boolean {
  const allowed: readonly SubscriberState[] = subscriberMoves[from];
  return allowed.includes(to);
}

/** The states from which `to` can be reached in one move. */
export function statesBefore(to: SubscriberState): SubscriberState[] {
  return SubscriberState.options.filter((from) => canMove(from, to));
}

/** Control characters and line breaks have no place in a header or a greeting; half a surrogate pair has none in UTF-8. */
const isPlainLine = (text: string) => text.isWellFormed() && !/[\p{Cc}\p{Zl}\p{Zp}\uFFFD]/u.test(text);
const codePoints = (text: string) => [...text].length;

export const SubscriberName = z
  .string()
  .trim()
  .refine(isPlainLine, 'wants one line of proper Unicode (UTF-8) without control characters')
  .refine((name) => name.length <= 300 || codePoints(name) <= 300, 'wants at most 300 characters');

/** Where and how somebody agreed to get mail, in words that an inspector would understand. */
export const ConsentSource = z
  .string()
  .trim()
  .min(1, 'wants where and how this person agreed')
  .max(500, 'wants at most 500 characters')
  .refine(isPlainLine, 'wants one line of proper Unicode (UTF-8) without control characters');

export const TimeZone = z.string().trim().refine(isTimeZone, 'wants an IANA time zone such as Europe/Berlin');

export const Subscriber = z.object({
  id: z.int().positive(),
  /** Undefined once erased. */
  address: z.string().optional(),
  name: z.string().optional(),
  state: SubscriberState,
  editions: z.array(z.string()),
  timeZone: z.string().optional(),
  pausedUntil: z.string().optional(),
  /** When the consent that `consentSource` describes was given. */
  confirmedAt: z.string().optional(),
  consentSource: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Subscriber = z.infer<typeof Subscriber>;

const knownZones = new Set<string>();

/** Asking the runtime takes 20 µs, an import asks a million times for a handful of zones. */
function isTimeZone(zone: string): boolean {
  if (knownZones.has(zone)) return true;
  // The runtime also takes offsets such as +02:00, which know nothing of summer time.
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{1,60}$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    return false;
  }
  // Every spelling of case is taken; only so many are remembered.
  if (knownZones.size < 1_000) knownZones.add(zone);
  return true;
}
