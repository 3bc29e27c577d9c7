import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { App } from '../app.ts';
import { Failure } from '../lib/failure.ts';
import {
  type ImportCounts,
  type ImportOptions,
  importSubscribers,
} from '../subscribers/import-subscribers.ts';

/** Imports a CSV file with the application's rules; `source` says where people agreed when no column does. */
export async function importFileInto(
  app: App,
  file: string,
  options: { source?: string } & Pick<ImportOptions, 'dryRun' | 'onRefused' | 'onProgress' | 'signal'>,
): Promise<ImportCounts> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new Failure('not_found', `There is no file ${file} to import`);
  }
  const editions = app.publication.editions.map((edition) => edition.id);
  const { source, ...rest } = options;
  return importSubscribers(app.db, createReadStream(file), {
    ...rest,
    source: `import ${basename(file)}`,
    rules: {
      editions,
      suppressionKey: app.settings.suppressionKey,
      defaults: { consentSource: source, editions },
      at: app.clock.now().toISOString(),
    },
  });
}
