import {
  type LinkFrame,
  listUnsubscribeHeader,
  slotValues,
  unsubscribeMailto,
} from '../subscribers/slot-values.ts';
import { makeToken } from '../subscribers/tokens.ts';
import type { MemberSnapshot } from './request-body.ts';

export interface PersonalLinks extends LinkFrame {
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
    const token = makeToken(links.keys, { purpose: 'unsubscribe', subscriberId: member.subscriberId });
    const mailto = links.unsubscribeAddress && unsubscribeMailto(links.unsubscribeAddress, token);
    return {
      deliveryId: member.deliveryId,
      slots,
      listUnsubscribe: listUnsubscribeHeader({ url: slots.unsubscribeUrl, mailto }),
    };
  };
}
