/** `Name <address>` or an address, in its parts; undefined when it is neither. */
export function readMailbox(text: string): { name: string; local: string; domain: string } | undefined {
  const [, quoted, angled] = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(text) ?? [];
  const address = angled ?? text.trim();
  const [, local = '', domain = ''] = /^([^\s@,;<>]+)@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i.exec(address) ?? [];
  if (local === '') return undefined;
  return { name: (quoted ?? '').replace(/^"(.*)"$/, '$1'), local, domain: domain.toLowerCase() };
}

// Where anybody can have an address; mail that claims to be from there is refused when it comes from elsewhere.
const freeMail = new Set(
  'gmail.com googlemail.com yahoo.com outlook.com hotmail.com live.com icloud.com me.com aol.com gmx.de gmx.net web.de proton.me protonmail.com mail.com yandex.ru qq.com 163.com'.split(
    ' ',
  ),
);

export const isFreeMail = (domain: string): boolean => freeMail.has(domain);

/** Whether two domains belong to one organisation, as far as names can tell: the same, or one below the other. */
export function isAligned(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}
