import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { hourMs } from '../lib/durations.ts';
import { keyedHash, randomId } from '../lib/ids.ts';
import type { DeskAccess } from './desk-access.ts';
import { forgetSession, isSessionKept, keepSession } from './session-store.ts';

/** An editor at work. */
export interface Session {
  id: string;
  /** Stands beside everything that is done in this session. */
  name: string;
  /** Stands in every form; no other site knows it. */
  formToken: string;
}

const cookieName = 'almanac-desk';
/** A working day; then the password is asked again. */
const lastsMs = 12 * hourMs;

const Kept = z.object({ id: z.string(), name: z.string(), until: z.number() });

/** One line of plain characters, as it stands in histories. */
export const EditorName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((name) => name.isWellFormed() && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name));

/** Begins a session in the answer: signed, for this site only, out of reach of scripts. */
export async function beginSession(
  context: Context,
  access: DeskAccess,
  name: string,
  now: Date,
): Promise<void> {
  const kept = { id: randomId(24), name, until: now.getTime() + lastsMs };
  await keepSession(access.db, {
    ...{ secretId: kept.id, editor: name },
    ...{ begunAt: now.toISOString(), endsAt: new Date(kept.until).toISOString() },
  });
  const text = Buffer.from(JSON.stringify(kept)).toString('base64url');
  setCookie(context, cookieName, `${text}.${keyedHash(access.sessionKey, `session ${text}`)}`, {
    ...cookieRules(access),
    maxAge: lastsMs / 1000,
  });
}

/** Ends this browser's session, and with it whatever else has its cookie. */
export async function endSession(context: Context, access: DeskAccess, { id }: Session): Promise<void> {
  await forgetSession(access.db, id);
  setCookie(context, cookieName, '', { ...cookieRules(access), maxAge: 0 });
}

const cookieRules = ({ isSecure }: DeskAccess) =>
  ({ path: '/', httpOnly: true, sameSite: 'Strict', secure: isSecure }) as const;

/** Undefined without a cookie, and with one that is forged, out of date, or of a session that was ended. */
export async function readSession(
  context: Context,
  access: DeskAccess,
  now: Date,
): Promise<Session | undefined> {
  const [text = '', signature = ''] = (getCookie(context, cookieName) ?? '').split('.');
  if (!isSame(signature, keyedHash(access.sessionKey, `session ${text}`))) return undefined;
  const { id, name, until } = Kept.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  if (until <= now.getTime() || !(await isSessionKept(access.db, id))) return undefined;
  return { id, name, formToken: keyedHash(access.sessionKey, `forms of ${id}`) };
}

/** Takes as long whatever differs. */
export function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
