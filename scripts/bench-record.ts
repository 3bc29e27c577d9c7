import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const Row = z.strictObject({
  what: z.string(),
  value: z.number(),
  unit: z.string(),
  beside: z.strictObject({ what: z.string(), value: z.number() }).optional(),
  target: z.strictObject({ is: z.string(), met: z.boolean() }).optional(),
});

/** What all benches found in one run, on one machine. */
export const BenchRecord = z.strictObject({
  measuredAt: z.iso.datetime(),
  /** Small counts, to see that everything runs: its figures prove nothing. */
  quick: z.boolean(),
  /** Processes that wanted a core when it began, beyond those of the bench. */
  loadBefore: z.number(),
  minutes: z.number(),
  machine: z.strictObject({
    cpu: z.string(),
    cores: z.number(),
    memoryGb: z.number(),
    node: z.string(),
  }),
  benches: z.array(z.strictObject({ name: z.string(), rows: z.array(Row) })),
});
export type BenchRecord = z.infer<typeof BenchRecord>;

/** Over the record as it is read again: with its keys in the order of the schema. */
const checksumOf = (record: BenchRecord): string =>
  createHash('sha256')
    .update(JSON.stringify(BenchRecord.parse(record)))
    .digest('hex');

/** Writes a record with a checksum over all of it. */
export function writeRecord(file: string, record: BenchRecord): void {
  const signed = { checksum: checksumOf(record), record };
  writeFileSync(file, `${JSON.stringify(signed, null, 2)}\n`);
}

/** Reads a record; throws when anything in it is not as a bench wrote it. */
export function readRecord(file: string): BenchRecord {
  return parseRecord(readFileSync(file, 'utf8'));
}

export function parseRecord(text: string): BenchRecord {
  const { checksum, record } = z
    .strictObject({ checksum: z.string(), record: BenchRecord })
    .parse(JSON.parse(text));
  if (checksum !== checksumOf(record)) {
    throw new Error(
      'The record of the benches was changed by hand: `npm run bench -- all --write` measures anew',
    );
  }
  return record;
}
