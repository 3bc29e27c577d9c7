import { type Admission, type Allowance, limiter } from '../web/limit-haste.ts';

export interface SiteLimits {
  /** A form that writes something, by the client who posts it. */
  admitClient(client: string): Promise<Admission>;
  /** Mail that somebody asks for, by the address it would go to. */
  admitAddress(addressKey: string): Promise<Admission>;
}

/** A person who mistypes twice stays far below; a machine does not. */
const forClients: Allowance = { times: 20, seconds: 600, coolDownSeconds: 600 };
const forAddresses: Allowance = { times: 3, seconds: 3_600, coolDownSeconds: 3_600 };

/** Counts in the memory of this process, which forgets each counter when its time is over. */
export function siteLimits(
  allowances: { clients: Allowance; addresses: Allowance } = { clients: forClients, addresses: forAddresses },
): SiteLimits {
  return { admitClient: limiter(allowances.clients), admitAddress: limiter(allowances.addresses) };
}
