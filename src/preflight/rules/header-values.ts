/** All values of a header; more than one when it is written in several spellings. */
export function headerValues(headers: Readonly<Record<string, string>>, name: string): string[] {
  return Object.entries(headers)
    .filter(([key]) => key.toLowerCase() === name.toLowerCase())
    .map(([, value]) => value);
}
