import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { Failure } from './failure.ts';
import { isPublicAddress } from './public-address.ts';

/** All addresses of a host name. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

export const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true });

/**
 * Resolves for a connection and refuses a name that has any address which is not public. The connection is made to
 * the very addresses that were checked, so a name that answers differently the next time gains nothing.
 */
export function guardedLookup(resolve: Resolve, options: { allowPrivate: boolean }): LookupFunction {
  return (hostname, asked, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const wrong = addresses.find(({ address }) => !options.allowPrivate && !isPublicAddress(address));
        const [first] = addresses;
        if (wrong || !first) {
          const found = wrong ? `the private address ${wrong.address}` : 'no address';
          callback(new Failure('blocked', `${hostname} has ${found}`), '', 0);
        } else if (asked.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (cause: NodeJS.ErrnoException) => callback(cause, '', 0),
    );
  };
}
