import type { SampleLinks, SampleRecipient } from '../preflight/sample-recipients.ts';
import type { Publication } from '../publication/publication.ts';
import type { TokenKeys } from '../subscribers/sealed-token.ts';
import { listUnsubscribeHeader, slotValues, unsubscribeMailto } from '../subscribers/slot-values.ts';
import { makeToken, readToken } from '../subscribers/tokens.ts';

/** The 128 bits of a token's signature, the part that nobody can guess. */
const tokenBits = 128;

/** The links a sample recipient would get, made and checked in the very way real ones are. */
export function sampleLinks(options: { publicUrl: string; keys: TokenKeys; publication: Publication }) {
  const { publicUrl, keys, publication } = options;
  return (recipient: SampleRecipient): SampleLinks => {
    // No delivery has an id as large as that of an invented recipient.
    const member = { ...recipient, deliveryId: recipient.subscriberId };
    const { unsubscribeUrl, preferencesUrl, voteUrl } = slotValues({ publicUrl, keys }, member);
    const token = makeToken(keys, { purpose: 'unsubscribe', subscriberId: recipient.subscriberId });
    const mailto = publication.unsubscribeAddress && unsubscribeMailto(publication.unsubscribeAddress, token);
    const reading = readToken(keys, 'unsubscribe', unsubscribeUrl.split('/').at(-1) ?? '');
    return {
      values: { unsubscribeUrl, preferencesUrl, voteUrl },
      headers: {
        'List-Unsubscribe': listUnsubscribeHeader({ url: unsubscribeUrl, mailto }),
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
      unsubscribe: {
        url: unsubscribeUrl,
        tokenBits,
        verifies: reading.kind === 'valid' && reading.subscriberId === recipient.subscriberId,
        listId: publication.listId,
      },
    };
  };
}
