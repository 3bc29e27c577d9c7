import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';

/** A message that the sandbox has caught. */
export interface CaughtMail {
  subject: string;
  to: string;
  html: string;
  text: string;
  headers: ReadonlyMap<string, string>;
}

/** Everything in the mailbox of the sandbox under this home, or all to one address, in the order it came. */
export async function readSandboxMail(home: string, to?: string): Promise<CaughtMail[]> {
  const mailbox = join(home, 'sandbox', 'mailbox');
  if (!existsSync(mailbox)) return [];
  const names = readdirSync(mailbox)
    // Named after whom they went to; reading them all takes a while.
    .filter((name) => name.endsWith(to === undefined ? '.eml' : `-${to}.eml`))
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const mail = await PostalMime.parse(readFileSync(join(mailbox, name)));
      return {
        subject: mail.subject ?? '',
        to: mail.to?.[0]?.address ?? '',
        html: mail.html ?? '',
        text: mail.text ?? '',
        headers: new Map(mail.headers.map((header) => [header.key, header.value])),
      };
    }),
  );
}

/** The links in a mail: of its html, its plain text and its List-Unsubscribe header. */
export function linksOf({ html, text, headers }: CaughtMail): string[] {
  const inHtml = [...html.matchAll(/href="([^"]+)"/g)].map(([, url = '']) => url.replaceAll('&amp;', '&'));
  const inText = text.match(/https?:\/\/\S+/g) ?? [];
  const inHeader = /<(https?:[^>]+)>/.exec(headers.get('list-unsubscribe') ?? '')?.slice(1) ?? [];
  return [...new Set([...inHtml, ...inText, ...inHeader])];
}
