import { Failure } from '../lib/failure.ts';
import type { Part } from './parts.ts';
import { forgetRegularly, pullRegularly, runScheduler, settleEvents } from './scheduling-parts.ts';
import { sendIssues, sendLetters } from './sending-parts.ts';

/** What a process may be there for; any number of processes may have each. */
export const roles = ['site', 'desk', 'schedule', 'send'] as const;
export type Role = (typeof roles)[number];

/** The parts a role has besides what it listens on, by the names they have in logs and at `/healthz`. */
const partsOfRole: Readonly<Record<Role, Readonly<Record<string, Part>>>> = {
  site: {},
  desk: {},
  schedule: {
    'the scheduler': runScheduler,
    'the news': pullRegularly,
    'the events': settleEvents,
    'the forgetting': forgetRegularly,
  },
  send: { 'the sender of issues': sendIssues, 'the sender of letters': sendLetters },
};

/** Reads `site,send`; all roles when nothing is named. Throws `Failure('invalid')` that names the roles there are. */
export function readRoles(text: string | undefined): ReadonlySet<Role> {
  if (text === undefined) return new Set(roles);
  const words = text.split(',').map((word) => word.trim());
  const wrong = words.find((word) => !roles.some((role) => role === word));
  if (wrong !== undefined)
    throw new Failure('invalid', `--only wants some of ${roles.join(', ')}, with commas, and got "${wrong}"`);
  return new Set(roles.filter((role) => words.includes(role)));
}

/** All parts of some roles; a process that only listens has one that waits to be stopped. */
export function partsOf(chosen: ReadonlySet<Role>): Readonly<Record<string, Part>> {
  const parts = Object.assign({}, ...[...chosen].map((role) => partsOfRole[role]));
  return Object.keys(parts).length > 0 ? parts : { 'the listening': listening };
}

const listening: Part = ({ stop }) =>
  new Promise((resolve) => stop.addEventListener('abort', () => resolve()));
