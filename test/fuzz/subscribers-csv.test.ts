import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Failure } from '../../src/lib/failure.ts';
import { importSubscribers } from '../../src/subscribers/import-subscribers.ts';
import { freshDatabase } from '../support/databases.ts';
import { fuzzing, mangled } from '../support/mangled.ts';
import { sampleSuppressionKey } from '../support/sample-subscribers.ts';

const list = readFileSync('data/samples/subscribers.csv', 'utf8').split('\n').slice(0, 12).join('\n');

it('each row of a damaged list is counted once, or the list is refused; nothing is half written', async () => {
  const { db, drop } = await freshDatabase('sqlite');
  const at = '2025-08-06T06:00:00.000Z';
  const rules = {
    ...{ editions: ['midweek', 'sunday'], suppressionKey: sampleSuppressionKey, at },
    defaults: { consentSource: 'list', editions: ['midweek'] },
  };
  let read = 0;
  try {
    await fc.assert(
      fc.asyncProperty(mangled(list), fc.boolean(), async (csv, dryRun) => {
        const refused: number[] = [];
        try {
          const counts = await importSubscribers(db, Readable.from([csv]), {
            ...{ rules, source: 'fuzz', dryRun },
            onRefused: ({ line }) => refused.push(line),
          });
          const told = Object.values(counts.refused).reduce((sum, count) => sum + count, 0);
          expect(counts.added + counts.updated + counts.unchanged + told).toBe(counts.read);
          expect(refused.length).toBe(told);
          expect(refused.every((line) => line >= 1)).toBe(true);
          read += counts.read;
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(Failure);
          expect(thrown).toMatchObject({ code: 'invalid' });
        }
      }),
      fuzzing(80),
    );
  } finally {
    await drop();
  }
  expect(read).toBeGreaterThan(100);
});
