import type { z } from 'zod';
import { addressKey, type NormalAddress, readAddress } from './address.ts';
import { ConsentSource, SubscriberName, TimeZone } from './subscriber.ts';

/** What somebody typed or a row says, not yet judged. An empty text is the same as nothing. */
export interface SubscriberInput {
  address: string;
  name?: string | undefined;
  editions: readonly string[];
  timeZone?: string | undefined;
  consentSource: string;
}

/** A subscriber who may be stored: everything well formed. */
export interface NewSubscriber {
  address: NormalAddress;
  addressKey: string;
  name: string | null;
  editions: readonly string[];
  timeZone: string | null;
  consentSource: string;
}

/** What inputs are judged by: the ids of the editions there are, and the key of the address hashes. */
export interface SubscriberRules {
  editions: readonly string[];
  suppressionKey: string;
}

export type InputFault = 'address' | 'name' | 'edition' | 'time zone' | 'consent';

type NewSubscriberReading =
  | { kind: 'ready'; subscriber: NewSubscriber }
  | { kind: 'refused'; reason: InputFault; detail: string };

/** Judges one input; the first fault found is given, with what was got and what was wanted. */
export function readNewSubscriber(rules: SubscriberRules, input: SubscriberInput): NewSubscriberReading {
  const reading = readAddress(input.address);
  if (reading.kind === 'malformed') return refused('address', reading.wanted, input.address);
  const { address } = reading;

  const unknown = input.editions.find((edition) => !rules.editions.includes(edition));
  if (unknown !== undefined) return refused('edition', `wants ${rules.editions.join(' or ')}`, unknown);
  if (input.editions.length === 0)
    return refused('edition', `wants at least one of ${rules.editions.join(', ')}`, '');

  const name = SubscriberName.safeParse(input.name ?? '');
  if (!name.success) return refused('name', sentenceOf(name.error), input.name ?? '');
  const consent = ConsentSource.safeParse(input.consentSource);
  if (!consent.success) return refused('consent', sentenceOf(consent.error), input.consentSource);
  const zone = input.timeZone ? TimeZone.safeParse(input.timeZone) : undefined;
  if (zone && !zone.success) return refused('time zone', sentenceOf(zone.error), input.timeZone ?? '');

  return {
    kind: 'ready',
    subscriber: {
      address,
      addressKey: addressKey(rules.suppressionKey, address),
      name: name.data === '' ? null : name.data,
      editions: [...new Set(input.editions)],
      timeZone: zone?.data ?? null,
      consentSource: consent.data,
    },
  };
}

function refused(reason: InputFault, wanted: string, got: string): NewSubscriberReading {
  const wants = wanted.startsWith('wants') ? wanted : `wants ${wanted}`;
  const shown = got === '' ? 'nothing' : JSON.stringify(got.length > 80 ? `${got.slice(0, 77)}...` : got);
  return { kind: 'refused', reason, detail: `The ${reason} ${wants}, got ${shown}` };
}

function sentenceOf(error: z.ZodError): string {
  return error.issues[0]?.message ?? 'wants something else';
}
