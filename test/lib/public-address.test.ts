import { expect, it } from 'vitest';
import { isPublicAddress } from '../../src/lib/public-address.ts';

it.each(['8.8.8.8', '151.101.1.1', '2606:4700::1111', '2a00:1450:4001:80b::200e'])('%s is public', (text) => {
  expect(isPublicAddress(text)).toBe(true);
});

it.each([
  ['127.0.0.1', 'loopback'],
  ['127.8.9.10', 'loopback too'],
  ['0.0.0.0', 'this machine'],
  ['10.1.2.3', 'private'],
  ['172.16.0.1', 'private'],
  ['192.168.1.1', 'private'],
  ['100.64.0.1', 'shared by a carrier'],
  ['169.254.169.254', 'link-local, where clouds keep secrets'],
  ['192.0.2.1', 'for documents'],
  ['198.18.0.1', 'for benches'],
  ['224.0.0.1', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['::ffff:10.0.0.1', 'private, mapped into IPv6'],
  ['::ffff:7f00:1', 'loopback, mapped'],
  ['::7f00:1', 'loopback, in the old compatible form'],
  ['64:ff9b::a00:1', 'private, behind NAT64'],
  ['2002:a00:1::1', 'private, by 6to4'],
  ['2001:0:4136:e378:8000:63bf:3fff:fdd2', 'Teredo'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local with a zone'],
  ['fc00::1', 'unique local'],
  ['fec0::1', 'site-local'],
  ['ff02::1', 'multicast'],
  ['2001:db8::1', 'for documents'],
  ['no address', 'none at all'],
])('%s is not: %s', (text) => {
  expect(isPublicAddress(text)).toBe(false);
});
