const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};

/** Exactly what React writes for a text or an attribute, so that splicing gives the bytes of a render. */
export function escapeHtml(text: string): string {
  // Most values have none of these, and looking takes a fifth of replacing.
  if (!/[&<>"']/.test(text)) return text;
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
