import { Temporal } from 'temporal-polyfill';
import { Failure } from '../lib/failure.ts';
import { readYamlFile } from '../lib/read-yaml.ts';
import type { Edition } from './edition.ts';
import { nextPeriod } from './period.ts';
import { Publication } from './publication.ts';

/** Reads `publication.yaml`; throws `Failure('invalid')` with file, line, edition, what was got and what was wanted. */
export function readPublication(file: string): Publication {
  const publication = readYamlFile(file, Publication);
  for (const edition of publication.editions) {
    checkTimeZone(edition, file);
    checkCron(edition, file);
  }
  return publication;
}

function checkTimeZone({ id, timeZone }: Edition, file: string): void {
  const refuse = (cause?: unknown) =>
    new Failure(
      'invalid',
      `${file} edition ${id}: timeZone wants an IANA zone such as Europe/London, got "${timeZone}"`,
      { cause },
    );
  // A bare offset such as +01:00 would pass for a zone, and be an hour wrong for half of the year.
  if (!/^[a-z]/i.test(timeZone)) throw refuse();
  try {
    Temporal.PlainDate.from('2025-01-01').toZonedDateTime(timeZone);
  } catch (cause) {
    throw refuse(cause);
  }
}

function checkCron(edition: Edition, file: string): void {
  const { id, cron } = edition;
  const refuse = (cause?: unknown) =>
    new Failure(
      'invalid',
      `${file} edition ${id}: cron wants five fields such as "0 7 * * 3" (minute hour day month weekday), got "${cron}"`,
      { cause },
    );
  // Six fields would begin with seconds, and make "0 7 * * 3 1" due at another hour than it seems to say.
  if (cron.trim().split(/\s+/).length !== 5) throw refuse();
  try {
    nextPeriod(edition, new Date('2025-01-01T00:00:00Z'));
  } catch (cause) {
    throw refuse(cause);
  }
}
