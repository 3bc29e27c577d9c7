import type { Words } from '../publication/words.ts';
import { addressKey, type NormalAddress, readAddress } from '../subscribers/address.ts';
import type { FormFields } from '../web/read-form.ts';
import type { PeopleSite } from './people-site.tsx';

/** What stands in the field, should the form come back, and the address it is or what is wrong with it. */
type TypedAddress = { typed: string } & (
  | { kind: 'address'; address: NormalAddress }
  | { kind: 'wrong'; wrong: string }
);

/** The address in a form's field. */
export function readTypedAddress(form: FormFields, { messages, fill }: Words): TypedAddress {
  const typed = form.text('address').slice(0, 300);
  const reading = readAddress(typed);
  if (reading.kind === 'address') return { ...reading, typed };
  const { wants, ...parts } = messages.address;
  return { kind: 'wrong', typed, wrong: fill(wants, { wanted: parts[reading.wants] }) };
}

/** Whether a mailbox may be written to once more; too much mail for it is nothing whoever asks is told of. */
export async function mayBeMailed(
  { limits, people }: Pick<PeopleSite, 'limits' | 'people'>,
  address: NormalAddress,
): Promise<boolean> {
  const admission = await limits.admitAddress(addressKey(people.rules.suppressionKey, address));
  return admission.kind === 'admitted';
}
