import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { App } from '../app.ts';
import { Failure } from '../lib/failure.ts';
import {
  type ImportCounts,
  type ImportOptions,
  importSubscribers,
  rulesOfImport,
} from '../subscribers/import-subscribers.ts';

interface FileImportOptions extends Pick<ImportOptions, 'dryRun' | 'onRefused' | 'signal'> {
  /** Where these people agreed, when the file has no column for it. */
  source?: string;
  /** Hears how much of the file has been read, 0 to 1. */
  onShare?(share: number): void;
}

/** Imports a CSV file with the application's rules; `source` says where people agreed when no column does. */
export async function importFileInto(
  app: App,
  file: string,
  options: FileImportOptions = {},
): Promise<ImportCounts> {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new Failure('not_found', `There is no file ${file} to import`);
  const editions = app.publication.editions.map((edition) => edition.id);
  const { source, onShare, ...rest } = options;
  const list = createReadStream(file);
  return importSubscribers(app.db, list, {
    ...rest,
    onProgress: () => onShare?.(found.size === 0 ? 1 : list.bytesRead / found.size),
    source: `import ${basename(file)}`,
    rules: rulesOfImport(
      { editions, suppressionKey: app.settings.suppressionKey },
      { consentSource: source, at: app.clock.now().toISOString() },
    ),
  });
}
