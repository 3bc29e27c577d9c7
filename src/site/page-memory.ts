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

/** A page just made. */
export interface FreshPage {
  body: string;
  type: string;
  lastModified?: Date | undefined;
}

interface Kept {
  stamp: string;
  source: object;
  page: Promise<KeptPage>;
}

/**
 * Keeps the pages asked for last. A page is given again only while `stamp` and `source`, which name everything it is
 * made of, are the same; nobody ever gets one that could not have been made at this moment. Those who ask for a page
 * while it is being made get the same one.
 */
export function pageMemory(most = 120) {
  const kept = new Map<string, Kept>();
  return async (
    key: string,
    { stamp, source }: Pick<Kept, 'stamp' | 'source'>,
    make: () => Promise<FreshPage>,
  ): Promise<KeptPage> => {
    const before = kept.get(key);
    const isGood = before?.stamp === stamp && before.source === source;
    const now = isGood ? before : { stamp, source, page: make().then(keep) };
    kept.delete(key);
    kept.set(key, now);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    try {
      return await now.page;
    } catch (cause) {
      // What could not be made is not kept, and takes no page's place.
      if (kept.get(key) === now) kept.delete(key);
      throw cause;
    }
  };
}

function keep({ body, type, lastModified }: FreshPage): KeptPage {
  const bytes = new TextEncoder().encode(body);
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return { body: bytes, type, etag, lastModified: lastModified?.toUTCString() };
}
