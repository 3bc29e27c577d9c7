interface DecodedText {
  text: string;
  charset: string;
  /** Nothing that was said about the charset fits the bytes. */
  isGuess: boolean;
}

/**
 * Text out of bytes whose charset is said in up to three places, one of which is often wrong. A byte order mark is
 * believed; so are the bytes, when they are valid UTF-8; then the content type, the XML declaration, and last
 * windows-1252, which any bytes are.
 */
export function decodeText(bytes: Buffer, contentType = ''): DecodedText {
  const mark = byteOrderMark(bytes);
  const declared = [charsetIn(contentType), declarationIn(bytes)].filter((label) => label !== undefined);
  // Neither can be told by its bytes: one is all ASCII, the other mostly valid UTF-8.
  const special = declared.filter((label) => /^(utf-?16|iso-2022)/i.test(label));
  const candidates = mark ? [mark] : [...special, 'utf-8', ...declared];
  for (const label of candidates) {
    const text = decode(bytes, label);
    if (text !== undefined) return { text, charset: label, isGuess: false };
  }
  return { text: new TextDecoder('windows-1252').decode(bytes), charset: 'windows-1252', isGuess: true };
}

function byteOrderMark(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

const charsetIn = (contentType: string): string | undefined =>
  /charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType)?.[1]?.toLowerCase();

/** The declaration is ASCII in every charset but UTF-16, where the zero bytes between are left out. */
function declarationIn(bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, 400).toString('latin1').replaceAll('\0', '');
  const label = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']/i.exec(start)?.[1]?.toLowerCase();
  if (label === undefined || !/^utf-?16$/.test(label)) return label;
  return bytes[0] === 0 ? 'utf-16be' : 'utf-16le';
}

function decode(bytes: Buffer, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
