import {
  type LinkFrame,
  listUnsubscribeHeader,
  slotValues,
  unsubscribeMailto,
} from '../subscribers/slot-values.ts';
import type { MemberSnapshot } from './request-body.ts';

interface PersonalLinks extends LinkFrame {
  /** Set when inbound mail is taken: then the header also offers a mailto way out. */
  unsubscribeAddress: string | undefined;
}

/** Makes what one member's email is made of: slot values and the List-Unsubscribe header with both ways out. */
export function memberSnapshots(links: PersonalLinks) {
  return (member: {
    deliveryId: number;
    subscriberId: number;
    address: string;
    name: string;
  }): MemberSnapshot => {
    const slots = slotValues(links, member);
    // The link's own token: making it once more would cost a tenth of all that is done here.
    const token = slots.unsubscribeUrl.slice(slots.unsubscribeUrl.lastIndexOf('/') + 1);
    const mailto = links.unsubscribeAddress && unsubscribeMailto(links.unsubscribeAddress, token);
    return {
      deliveryId: member.deliveryId,
      slots,
      listUnsubscribe: listUnsubscribeHeader({ url: slots.unsubscribeUrl, mailto }),
    };
  };
}
