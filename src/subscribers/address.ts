import { domainToASCII } from 'node:url';
import { Failure } from '../lib/failure.ts';
import { keyedHash } from '../lib/ids.ts';

/** An address in the one spelling it is stored and compared in. Only `readAddress` makes them. */
export type NormalAddress = string & { readonly normalAddress: unique symbol };

type AddressReading =
  | { kind: 'address'; address: NormalAddress }
  | { kind: 'malformed'; wants: AddressWant; wanted: string };

/** What an address is missing, for whoever says it in their own words. */
type AddressWant = 'parts' | 'longName' | 'plainName' | 'domain' | 'long';

/** RFC 5321, section 4.5.3.1: octets of a local part, and of a path without its angle brackets. */
const longestLocalPart = 64;
const longestAddress = 254;

/** RFC 5322's dot-atom. Other local parts need SMTPUTF8 or quoting, which many mail servers on the way refuse. */
const localPartPattern = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const domainPattern = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;
/** Anything else in ASCII would be read as part of a url (`%6d`, `:80`) when the domain is converted. */
const strangeInDomain = /[\0-,/:-@[-`{-\x7f]/;

/** Trimmed, lower-case, with the domain in ASCII; or what a proper address would have. */
export function readAddress(text: string): AddressReading {
  const lower = text.trim().toLowerCase();
  const at = lower.lastIndexOf('@');
  if (at < 1) return malformed('parts', 'a name, an @ and a domain');
  const localPart = lower.slice(0, at);
  if (localPart.length > longestLocalPart)
    return malformed('longName', `at most ${longestLocalPart} characters before the @`);
  if (!localPartPattern.test(localPart)) {
    return malformed('plainName', 'plain letters, digits, and signs such as . + - _ before the @');
  }
  const domain = domainInAscii(lower.slice(at + 1));
  if (domain === undefined) return malformed('domain', 'a domain such as mail.org after the @');
  const address = `${localPart}@${domain}`;
  if (address.length > longestAddress) return malformed('long', `at most ${longestAddress} characters`);
  return { kind: 'address', address: address as NormalAddress };
}

/** As `readAddress`, for one address; throws `Failure('invalid')` with what was got and what was wanted. */
export function normaliseAddress(text: string): NormalAddress {
  const reading = readAddress(text);
  if (reading.kind === 'address') return reading.address;
  const shown = text.toWellFormed().slice(0, 100);
  throw new Failure('invalid', `An address wants ${reading.wanted}, got "${shown}"`);
}

/** What suppressions are looked up by: it outlives the address itself and gives nothing away without the key. */
export function addressKey(suppressionKey: string, address: NormalAddress): string {
  return keyedHash(suppressionKey, address);
}

function domainInAscii(domain: string): string | undefined {
  if (domainPattern.test(domain) && !domain.includes('xn--')) return domain;
  if (strangeInDomain.test(domain) || !domain.isWellFormed()) return undefined;
  const ascii = domainToASCII(domain);
  return domainPattern.test(ascii) ? ascii : undefined;
}

function malformed(wants: AddressWant, wanted: string): AddressReading {
  return { kind: 'malformed', wants, wanted };
}
