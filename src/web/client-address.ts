import type { IncomingMessage } from 'node:http';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import proxyAddress from 'proxy-addr';

/** Says who is asking; '' when nobody can tell, as for a request made by hand. */
export type ReadClient = (context: Context) => string;

/**
 * Reads the address at the other end of the connection. When that is one of the `trusted` proxies (addresses, networks
 * such as `10.0.0.0/8`, or `loopback`), the address it reports in `X-Forwarded-For` counts instead; anybody else's
 * header is only their claim. Throws `TypeError` for what is no address.
 */
export function clientReader(trusted: readonly string[] = []): ReadClient {
  const isTrusted = proxyAddress.compile([...trusted]);
  return (context) => {
    const { incoming } = (context.env ?? {}) as { incoming?: IncomingMessage };
    try {
      if (incoming?.socket) return proxyAddress(incoming, isTrusted);
      return getConnInfo(context).remote.address ?? '';
    } catch {
      return '';
    }
  };
}

/** What a limit counts by: one household of IPv6 addresses is one client (RFC 6177 gives each a /64 or more). */
export function clientNetwork(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1] ?? address;
  const [head = '', tail = ''] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const end = tail === '' ? [] : tail.split(':');
  const zeros = address.includes('::')
    ? Array.from({ length: 8 - groups.length - end.length }, () => '0')
    : [];
  return `${[...groups, ...zeros, ...end].slice(0, 4).join(':')}::/64`;
}
