import type { AcceptedRequest } from './request-memory.ts';

/** What was accepted, counted: the oracle of everything that must happen exactly once. */
interface AcceptedCounts {
  requests: number;
  emails: number;
  addresses: number;
  /** Addresses that got the same subject more than once, and how often. */
  duplicates: Record<string, number>;
}

/** How often each address was accepted, over all emails. */
export function countAcceptedByAddress(requests: Iterable<AcceptedRequest>): Map<string, number> {
  return countBy(requests, ({ to }) => to);
}

/** How often each value of a tag was accepted: `delivery_id` names a delivery, so each must come once. */
export function countAcceptedByTag(requests: Iterable<AcceptedRequest>, tag: string): Map<string, number> {
  return countBy(requests, ({ tags }) => tags[tag] ?? []);
}

/** An address twice is right when two issues went out; the same subject to it twice is not. */
export function summariseAccepted(requests: Iterable<AcceptedRequest>): AcceptedCounts {
  let count = 0;
  let emails = 0;
  const addresses = new Set<string>();
  const letters = new Map<string, number>();
  for (const request of requests) {
    count += 1;
    emails += request.emails.length;
    for (const { to, subject } of request.emails) {
      for (const address of to) {
        addresses.add(address);
        const letter = `${address} ${subject}`;
        letters.set(letter, (letters.get(letter) ?? 0) + 1);
      }
    }
  }
  const duplicates = Object.fromEntries([...letters].filter(([, times]) => times > 1));
  return { requests: count, emails, addresses: addresses.size, duplicates };
}

function countBy(
  requests: Iterable<AcceptedRequest>,
  namesOf: (email: AcceptedRequest['emails'][number]) => string | readonly string[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { emails } of requests) {
    for (const email of emails) {
      for (const name of [namesOf(email)].flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}
