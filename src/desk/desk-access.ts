import { scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Database } from '../db/tables.ts';
import { keyedHash } from '../lib/ids.ts';
import type { ReadClient } from '../web/client-address.ts';
import { type Admission, type Allowance, limiter } from '../web/limit-haste.ts';

const hashOf = promisify<string, string, number, Buffer>(scrypt);

/** Who may use the desk: whoever sits at this machine, or whoever knows the password. */
export interface DeskAccess {
  /** Where sessions are remembered, so that one can be ended. */
  db: Database;
  wantsPassword: boolean;
  /** True for anybody where no password is wanted. */
  isPassword(typed: string): Promise<boolean>;
  /** A try at the password, by the client who makes it. */
  admitTry(client: string): Promise<Admission>;
  /** Signs sessions; another one with each password, so that a new password ends them all. */
  sessionKey: string;
  readClient: ReadClient;
  /** Cookies travel over TLS only: the desk is reached by https. */
  isSecure: boolean;
}

/** Whoever forgets a password tries a few; a machine tries thousands. */
const forTries: Allowance = { times: 6, seconds: 600, coolDownSeconds: 600 };

/** `secret` is the application's own; the password is kept as a hash only (scrypt: N 16384, r 8, p 1). */
export async function deskAccess(options: {
  db: Database;
  password: string | undefined;
  secret: string;
  readClient: ReadClient;
  isSecure?: boolean;
  tries?: Allowance;
}): Promise<DeskAccess> {
  const { db, password, secret, readClient, isSecure = false, tries = forTries } = options;
  const salt = keyedHash(secret, 'password of the desk');
  const hash = password === undefined ? undefined : await hashOf(password, salt, 32);
  return {
    db,
    wantsPassword: hash !== undefined,
    isPassword: async (typed) => hash === undefined || timingSafeEqual(await hashOf(typed, salt, 32), hash),
    admitTry: limiter(tries),
    sessionKey: keyedHash(secret, `sessions of the desk ${hash?.toString('hex') ?? 'without a password'}`),
    readClient,
    isSecure,
  };
}
