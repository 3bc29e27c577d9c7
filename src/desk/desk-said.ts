import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

const cookieName = 'almanac-said';
const longest = 600;

/** Keeps a sentence for the page that the browser is sent to next. */
export function say(context: Context, sentence: string): void {
  const text = Buffer.from(sentence.slice(0, longest).toWellFormed()).toString('base64url');
  setCookie(context, cookieName, text, { path: '/', httpOnly: true, sameSite: 'Strict', maxAge: 60 });
}

/** What was said by the form before, once. */
export function takeSaid(context: Context): string | undefined {
  const text = getCookie(context, cookieName);
  if (text === undefined) return undefined;
  deleteCookie(context, cookieName, { path: '/' });
  return Buffer.from(text, 'base64url').toString().slice(0, longest);
}
