import { createHash, timingSafeEqual } from 'node:crypto';
import { keyedHash } from '../lib/ids.ts';
import type { TokenKeys } from '../subscribers/sealed-token.ts';

/** A page that an issue links to, under the id by which its clicks are counted. */
export interface ClickLink {
  id: string;
  /** From 1, in the order in which the issue first names the pages. */
  position: number;
  url: string;
}

/** 64 bits, hex: letters and digits that no rule can take for a word. */
const idLength = 16;
/** 128 bits, hex. */
const macLength = 32;

/** The same for the same page of the same issue, whenever it is rendered and with whatever key it is signed. */
export function clickLinkId(issueId: string, url: string): string {
  return createHash('sha256')
    .update(`almanac click link\0${issueId}\0${url}`)
    .digest('hex')
    .slice(0, idLength);
}

/** The address that counts: no page in it, and nobody's name. */
export function clickHref(publicUrl: string, keys: TokenKeys, id: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/c/${id}.${macOf(keys.current.secret, id)}`;
}

/** The id in such an address, whoever signed it; undefined for any other address. */
export function idInClickHref(publicUrl: string, href: string): string | undefined {
  const start = `${publicUrl.replace(/\/+$/, '')}/c/`;
  if (!href.startsWith(start)) return undefined;
  return /^([0-9a-f]{16})\.[0-9a-f]{32}$/.exec(href.slice(start.length))?.[1];
}

/** Whether one of our keys made `mac` for `id`. */
export function isOurLink(keys: TokenKeys, { id, mac }: { id: string; mac: string }): boolean {
  if (!/^[0-9a-f]{16}$/.test(id) || !/^[0-9a-f]{32}$/.test(mac)) return false;
  return [keys.current, ...keys.older].some(({ secret }) =>
    timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(secret, id))),
  );
}

/** The purpose goes in first with an end mark, as in subscribers' tokens, and is none of theirs. */
function macOf(secret: string, id: string): string {
  return keyedHash(secret, `almanac click\0${id}`).slice(0, macLength);
}
