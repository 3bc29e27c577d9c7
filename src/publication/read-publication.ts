import { Temporal } from 'temporal-polyfill';
import { Failure } from '../lib/failure.ts';
import { readYamlFile } from '../lib/read-yaml.ts';
import { nextPeriod } from './period.ts';
import { Publication } from './publication.ts';

/** Reads `publication.yaml`; throws `Failure('invalid')` with file, line, edition, what was got and what was wanted. */
export function readPublication(file: string): Publication {
  const publication = readYamlFile(file, Publication);
  for (const { id, timeZone } of publication.editions) {
    try {
      Temporal.PlainDate.from('2025-01-01').toZonedDateTime(timeZone);
    } catch (cause) {
      throw new Failure(
        'invalid',
        `${file} edition ${id}: timeZone wants an IANA zone such as Europe/London, got "${timeZone}"`,
        { cause },
      );
    }
  }
  for (const edition of publication.editions) {
    try {
      nextPeriod(edition, new Date('2025-01-01T00:00:00Z'));
    } catch (cause) {
      const { id, cron } = edition;
      throw new Failure(
        'invalid',
        `${file} edition ${id}: cron wants a line such as "0 7 * * 3", got "${cron}"`,
        { cause },
      );
    }
  }
  return publication;
}
