import { createHash } from 'node:crypto';

/** The bytes of an answer, made once and given to many. */
export interface KeptPage {
  body: Uint8Array<ArrayBuffer>;
  type: string;
  /** Quoted, as it stands in headers. */
  etag: string;
  /** As it stands in headers: an HTTP date. */
  lastModified: string | undefined;
}

/** A page just made; `undefined` stands for one that does not exist, which is not kept. */
export interface FreshPage {
  body: string;
  type: string;
  lastModified?: Date | undefined;
}

/**
 * Keeps the pages asked for last. A page is given again only while `stamp`, which names everything it is made of, is
 * the same; nobody ever gets one that could not have been made at this moment.
 */
export function pageMemory(most = 120) {
  const kept = new Map<string, { stamp: string; source: object; page: KeptPage }>();
  return async (
    key: string,
    made: { stamp: string; source: object },
    make: () => FreshPage | Promise<FreshPage>,
  ): Promise<KeptPage> => {
    const before = kept.get(key);
    kept.delete(key);
    const page =
      before?.stamp === made.stamp && before.source === made.source ? before.page : keep(await make());
    kept.set(key, { ...made, page });
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return page;
  };
}

function keep({ body, type, lastModified }: FreshPage): KeptPage {
  const bytes = new TextEncoder().encode(body);
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return { body: bytes, type, etag, lastModified: lastModified?.toUTCString() };
}
