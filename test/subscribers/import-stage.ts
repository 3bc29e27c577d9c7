import { Readable } from 'node:stream';
import { beforeEach } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { normaliseAddress } from '../../src/subscribers/address.ts';
import type { RefusedRow } from '../../src/subscribers/import-row.ts';
import { type ImportOptions, importSubscribers } from '../../src/subscribers/import-subscribers.ts';
import { findSubscriberAt } from '../../src/subscribers/subscriber-store.ts';

const suppressionKey = 'a key';
export const importedAt = '2025-08-01T09:00:00.000Z';
const defaults = { consentSource: 'Asked at the fair', editions: ['midweek', 'sunday'] };
export const importRules = { editions: ['midweek', 'sunday'], suppressionKey, defaults, at: importedAt };

/** Imports lists into this database, in which there is nobody when a test begins. */
export function importStage(database: () => { db: Database }) {
  beforeEach(async () => {
    for (const table of ['consents', 'subscriptions', 'subscribers', 'suppressions'] as const) {
      await database().db.deleteFrom(table).execute();
    }
  });
  return {
    importing: async (csv: string | string[], options: Partial<ImportOptions> = {}) => {
      const refused: RefusedRow[] = [];
      const list = Readable.from(typeof csv === 'string' ? [Buffer.from(csv)] : csv);
      const counts = await importSubscribers(database().db, list, {
        rules: importRules,
        source: 'import list.csv',
        onRefused: (row) => refused.push(row),
        ...options,
      });
      return { counts, refused };
    },
    find: (address: string) => findSubscriberAt(database().db, normaliseAddress(address)),
  };
}
