import { imageSize } from 'image-size';
import { PNG } from 'pngjs';
import type { GuardedFetcher } from '../lib/guarded-fetch.ts';
import { readMailDocument } from '../preflight/document/mail-document.ts';
import type { ImageAnswer } from '../preflight/outside-facts.ts';
import type { PreflightFacts } from '../preflight/preflight-context.ts';

/** Fetches every image of an issue, one after the other, and looks at its bytes. */
export async function gatherImages(
  { rendering }: Pick<PreflightFacts, 'rendering'>,
  { fetcher, stop }: { fetcher: GuardedFetcher; stop?: AbortSignal },
): Promise<ReadonlyMap<string, ImageAnswer>> {
  const sources = readMailDocument(rendering.html).elements.flatMap(({ tag, attributes }) => {
    const source = tag === 'img' ? attributes.get('src') : undefined;
    return source !== undefined && /^https?:/i.test(source) && URL.canParse(source) ? [source] : [];
  });
  const answers = new Map<string, ImageAnswer>();
  for (const url of new Set(sources)) {
    const page = await fetcher.get({ url, signal: stop });
    answers.set(url, page.kind === 'failed' ? { kind: 'failed', why: page.why } : readImage(page));
  }
  return answers;
}

/** What the bytes of an image say of it. */
function readImage(page: {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}): ImageAnswer {
  const { status, body, headers } = page;
  const measured = status < 400 ? measure(body) : undefined;
  return {
    kind: 'fetched',
    status,
    type: (headers['content-type'] ?? '').split(';')[0]?.trim() ?? '',
    bytes: body.length,
    format: measured?.type,
    width: measured?.width,
    height: measured?.height,
    isDarkOnTransparent: measured?.type === 'png' && isDarkOnTransparent(body),
  };
}

function measure(body: Uint8Array): ReturnType<typeof imageSize> | undefined {
  try {
    return imageSize(body);
  } catch {
    // The rule says that these bytes are no image.
    return undefined;
  }
}

/** Unpacking a huge picture would take hundreds of megabytes, to learn something about its edges. */
const mostPixels = 4_000_000;
/** Of the pixels that are drawn, from this share on the picture is missed when they vanish. */
const darkShare = 0.1;

function isDarkOnTransparent(body: Uint8Array): boolean {
  const { width, height } = imageSize(body);
  if (width * height > mostPixels) return false;
  let pixels: Buffer;
  try {
    pixels = PNG.sync.read(Buffer.from(body)).data;
  } catch {
    return false;
  }
  let dark = 0;
  let drawn = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    if ((pixels[at + 3] ?? 0) < 128) continue;
    drawn += 1;
    const luma = 0.2126 * (pixels[at] ?? 0) + 0.7152 * (pixels[at + 1] ?? 0) + 0.0722 * (pixels[at + 2] ?? 0);
    if (luma < 64) dark += 1;
  }
  const isTransparent = drawn < (pixels.length / 4) * 0.99;
  return isTransparent && dark > drawn * darkShare;
}
