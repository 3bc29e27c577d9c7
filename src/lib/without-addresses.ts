/**
 * Somebody else's words as they may be kept: nobody's address in them, at most 300 characters. Receiving hosts like to
 * repeat whom they refuse. Each word is read once: some hosts mean no good.
 */
export function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>"'(),;:]+/g, (word) => (word.includes('@') ? '(address)' : word)).slice(0, 300);
}
