import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';
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
    const own = ownAddress(context, incoming);
    if (!incoming?.socket) return own;
    const reported = proxyAddress(incoming, isTrusted);
    // A proxy that passes on what it was told, and not an address, tells nothing.
    return isIP(reported) === 0 ? own : reported;
  };
}

/** Of whoever is at the other end of the connection. */
function ownAddress(context: Context, incoming: IncomingMessage | undefined): string {
  if (incoming?.socket) return incoming.socket.remoteAddress ?? '';
  try {
    return getConnInfo(context).remote.address ?? '';
  } catch {
    return '';
  }
}

/** What a limit counts by: one household of IPv6 addresses is one client (RFC 6177 gives each a /64 or more). */
export function clientNetwork(address: string): string {
  if (!isIPv6(address)) return address;
  // The url parser knows every spelling: short or long, upper case, IPv4 inside.
  const plain = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(plain);
  if (mapped) return toIpv4(mapped[1] ?? '', mapped[2] ?? '');
  const [head = '', tail = ''] = plain.split('::');
  const groups = head === '' ? [] : head.split(':');
  const end = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - groups.length - end.length }, () => '0');
  return `${[...groups, ...zeros, ...end].slice(0, 4).join(':')}::/64`;
}

const toIpv4 = (...groups: string[]): string =>
  groups
    .map((group) => Number.parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
