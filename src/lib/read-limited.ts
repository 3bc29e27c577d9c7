import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

type LimitedBody =
  | { kind: 'body'; body: Buffer }
  | { kind: 'too-large' }
  /** A content-encoding that nobody here can undo. */
  | { kind: 'unknown-encoding'; encoding: string };

/**
 * Reads and unpacks a body as far as `maxBytes`, counted after unpacking: a small packed body that grows without
 * end costs no more than that. Throws what the stream throws.
 */
export async function readLimited(
  stream: Readable,
  options: { encoding: string; maxBytes: number },
): Promise<LimitedBody> {
  const unpack = unpackers[options.encoding];
  if (unpack === undefined) {
    stream.destroy();
    return { kind: 'unknown-encoding', encoding: options.encoding };
  }
  const unpacked = unpack(stream);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of unpacked) {
      size += (chunk as Buffer).length;
      if (size > options.maxBytes) return { kind: 'too-large' };
      chunks.push(chunk as Buffer);
    }
    return { kind: 'body', body: Buffer.concat(chunks) };
  } finally {
    unpacked.destroy();
    stream.destroy();
  }
}

const plain = (stream: Readable): Readable => stream;

/** A packed stream passes its source's errors on, which `pipe` alone does not. */
const through = (make: typeof createGunzip | typeof createInflate | typeof createBrotliDecompress) => {
  return (stream: Readable): Readable => {
    const unpacking = make();
    stream.on('error', (cause) => unpacking.destroy(cause));
    return stream.pipe(unpacking);
  };
};

const unpackers: Readonly<Record<string, (stream: Readable) => Readable>> = {
  '': plain,
  identity: plain,
  gzip: through(createGunzip),
  'x-gzip': through(createGunzip),
  deflate: through(createInflate),
  br: through(createBrotliDecompress),
};
