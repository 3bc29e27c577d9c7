const plainAddress = /^[^\s<>@,;:"()[\]]+@[^\s<>@,;:"()[\].]+(?:\.[^\s<>@,;:"()[\].]+)+$/;
const namedAddress = /^[^<>\r\n]*<([^<>]+)>$/;

/** The bare address in `a@b.c` or `Name <a@b.c>`; undefined when it is neither. */
export function bareAddress(text: string): string | undefined {
  const address = namedAddress.exec(text.trim())?.[1] ?? text.trim();
  return plainAddress.test(address) ? address : undefined;
}

/** The part after the `@`, in small letters. */
export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf('@') + 1).toLowerCase();
