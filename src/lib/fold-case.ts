/**
 * A text as it is compared whatever its case: `Øyvind` and `øyvind`, `Straße` and `STRASSE`, `ΣΩΣ` and `σως` are one. Stored
 * beside names, so that a change of it wants a migration.
 */
export function foldCase(text: string): string {
  // A sigma at a word's end is another letter in lower case, and what begins a name would not begin it any more.
  return text.normalize('NFC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}
