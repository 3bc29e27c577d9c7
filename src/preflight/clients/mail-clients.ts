/** The mail clients that an issue is meant to look right in, by the names that caniemail.com gives them. */
export const mailClients = [
  { id: 'gmail', name: 'Gmail', family: 'gmail', platforms: ['desktop-webmail', 'ios', 'android'] },
  { id: 'apple-mail', name: 'Apple Mail', family: 'apple-mail', platforms: ['macos', 'ios'] },
  { id: 'outlook-classic', name: 'Outlook classic', family: 'outlook', platforms: ['windows'] },
  {
    id: 'outlook-new',
    name: 'new Outlook',
    family: 'outlook',
    platforms: ['outlook-com', 'macos', 'ios', 'android'],
  },
  { id: 'yahoo', name: 'Yahoo Mail', family: 'yahoo', platforms: ['desktop-webmail', 'ios', 'android'] },
] as const satisfies readonly { id: string; name: string; family: string; platforms: readonly string[] }[];
