import { InvalidArgumentError } from 'commander';

/** A moment of an option or argument. */
export function readMoment(text: string): Date {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime()) || !/\d{4}-\d\d-\d\d/.test(text)) {
    throw new InvalidArgumentError(`wants ISO 8601 such as 2025-08-06T06:00:00Z, got "${text}".`);
  }
  return moment;
}

/** A count of one or more. */
export function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new InvalidArgumentError(`wants a whole number, got "${text}".`);
  return count;
}

/** Gathers an option that is given more than once. */
export function list(text: string, earlier: string[] = []): string[] {
  return [...earlier, text];
}
