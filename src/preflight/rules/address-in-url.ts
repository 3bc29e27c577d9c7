/** Whether a url holds an address as it is, percent-encoded, in base64 (also within something longer) or in hex. */
export function holdsAddress(url: string, address: string): boolean {
  const wanted = address.toLowerCase();
  if (!wanted) return false;
  const holds = (text: string) => text.toLowerCase().includes(wanted);
  if (
    holds(url) ||
    holds(decoded(url)) ||
    url.toLowerCase().includes(encodeURIComponent(wanted).toLowerCase())
  ) {
    return true;
  }
  const pieces = url.match(/[A-Za-z0-9+_-]{8,}/g) ?? [];
  return pieces.some((piece) => {
    if (holds(Buffer.from(piece, 'base64url').toString('utf8'))) return true;
    return /^([0-9a-f]{2})+$/i.test(piece) && holds(Buffer.from(piece, 'hex').toString('utf8'));
  });
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
