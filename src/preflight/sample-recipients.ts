import { personalise, prepareSlots } from '../render/personalise.ts';
import type { Rendering, SlotValues } from '../render/rendering.ts';
import type { Sample, UnsubscribeFacts } from './preflight-context.ts';

/** An invented recipient who is a worst case of some kind. */
export interface SampleRecipient {
  label: string;
  /** One that no real subscriber has: a link in a preview must not lead to a person. */
  subscriberId: number;
  name: string;
  address: string;
}

/** What the caller makes for a recipient, in the same way as when it really sends. */
export interface SampleLinks {
  values: Omit<SlotValues, 'name' | 'address'>;
  /** The recipient's own: List-Unsubscribe and List-Unsubscribe-Post. */
  headers: Readonly<Record<string, string>>;
  unsubscribe: Omit<UnsubscribeFacts, 'subscriberId'>;
}

// Tokens have 48 bits for the id; the database counts from 1 and will not come near.
const lastSubscriberId = 2 ** 48 - 1;

const usualAddress = 'ada.lovelace@reader.example';

/** RFC 5321: 64 characters before the @, 254 in all; no part of a host name longer than 63. */
const longestAddress = `${'l'.repeat(64)}@${'d'.repeat(63)}.${'e'.repeat(63)}.${'f'.repeat(53)}.example`;

const rightToLeft = 'שלום 👩🏽‍🚀 مرحبا ';
const longName = [...rightToLeft.repeat(40)].slice(0, 300).join('');

/** Full data, nothing known, a long name of emoji and right-to-left letters, a hostile name, the longest address. */
export const worstCases: readonly SampleRecipient[] = [
  { label: 'full data', subscriberId: lastSubscriberId, name: 'Ada Lovelace', address: usualAddress },
  { label: 'no name', subscriberId: lastSubscriberId - 1, name: '', address: 'someone@reader.example' },
  {
    label: 'long name',
    subscriberId: lastSubscriberId - 2,
    name: longName,
    address: 'long.name@reader.example',
  },
  {
    label: 'hostile name',
    subscriberId: lastSubscriberId - 3,
    name: `"><script>alert(1)</script><img src=x onerror=alert(2)> {{name}} $& '@@slot:address@@`,
    address: 'hostile+tag@reader.example',
  },
  { label: 'longest address', subscriberId: lastSubscriberId - 4, name: 'Bo', address: longestAddress },
];

/** The rendering as each worst case would get it. */
export function sampleRecipients(
  rendering: Rendering,
  linksFor: (recipient: SampleRecipient) => SampleLinks,
): Sample[] {
  const html = prepareSlots(rendering.html, 'html');
  const text = prepareSlots(rendering.text, 'none');
  return worstCases.map((recipient) => {
    const links = linksFor(recipient);
    const values: SlotValues = { ...links.values, name: recipient.name, address: recipient.address };
    return {
      label: recipient.label,
      values,
      html: personalise(html, values).toString('utf8'),
      text: personalise(text, values).toString('utf8'),
      headers: { ...rendering.headers, ...links.headers },
      unsubscribe: { ...links.unsubscribe, subscriberId: recipient.subscriberId },
    };
  });
}
