import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';

/** A message as a mail program would receive it, apart from what the servers on the way add. */
interface Message {
  from: string;
  to: readonly string[];
  cc?: readonly string[];
  replyTo?: string | readonly string[];
  subject: string;
  html?: string | undefined;
  text?: string | undefined;
  headers: Readonly<Record<string, string>>;
  date: Date;
  messageId?: string;
}

/** The message as MIME bytes (RFC 5322), ready for an `.eml` file. The same message gives the same bytes. */
export function composeMessage(message: Message): Promise<Buffer> {
  const { html, text, cc, replyTo, messageId } = message;
  const name = [messageId, message.date.toISOString(), ...message.to].join(' ');
  const composer = new MailComposer({
    from: message.from,
    to: [...message.to],
    subject: message.subject,
    date: message.date,
    headers: { ...message.headers },
    baseBoundary: createHash('sha256').update(name).digest('hex').slice(0, 16),
    ...(cc && cc.length > 0 ? { cc: [...cc] } : {}),
    ...(replyTo && replyTo.length > 0
      ? { replyTo: typeof replyTo === 'string' ? replyTo : [...replyTo] }
      : {}),
    ...(html === undefined ? {} : { html }),
    ...(text === undefined ? {} : { text }),
    ...(messageId === undefined ? {} : { messageId }),
  });
  return composer.compile().build();
}
