import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from './failure.ts';
import { randomSecret } from './ids.ts';

/** As `randomSecret` makes them: nothing in them that could part two secrets. */
const keptSecret = z.string().regex(/^[\w-]{32,}$/);
const Secrets = z.strictObject({ secret: keptSecret, suppressionKey: keptSecret });

/** The secrets in a file, made at the first start. Throws `Failure('invalid')` for a damaged file. */
export function keepSecrets(file: string): z.infer<typeof Secrets> {
  const fresh = { secret: randomSecret(), suppressionKey: randomSecret() };
  mkdirSync(join(file, '..'), { recursive: true });
  try {
    // Fails when the file exists, so that two first starts at once end with the same secrets.
    writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    return fresh;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  }
  return readKeptSecrets(file);
}

/** Says what is wrong with the file without showing what is in it. */
function readKeptSecrets(file: string): z.infer<typeof Secrets> {
  try {
    return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    const wanted = 'JSON with secret and suppressionKey, each of 32 or more letters and digits';
    throw new Failure('invalid', `${file}: wants ${wanted}, and is damaged; restore it from a backup`, {
      cause,
    });
  }
}
