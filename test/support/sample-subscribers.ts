import type { Database } from '../../src/db/tables.ts';
import { keyedHash } from '../../src/lib/ids.ts';

const at = '2025-07-01T00:00:00.000Z';
export const sampleSuppressionKey = 'k'.repeat(64);

/** Adds `count` active subscribers of both editions, `delivered+s1@resend.dev` and on; returns their ids. */
export async function addSampleSubscribers(db: Database, count: number, from = 1): Promise<number[]> {
  const ids: number[] = [];
  for (let start = 0; start < count; start += 500) {
    const rows = Array.from({ length: Math.min(500, count - start) }, (_, index) => {
      const address = `delivered+s${from + start + index}@resend.dev`;
      return {
        address,
        address_key: keyedHash(sampleSuppressionKey, address),
        name: `Reader ${from + start + index}`,
        folded_name: `reader ${from + start + index}`,
        state: 'active',
        confirmed_at: at,
        consent_source: 'test',
        created_at: at,
        updated_at: at,
      };
    });
    const added = await db.insertInto('subscribers').values(rows).returning('id').execute();
    const subscriptions = added.flatMap(({ id }) =>
      ['midweek', 'sunday'].map((edition) => ({ subscriber_id: id, edition, created_at: at })),
    );
    await db.insertInto('subscriptions').values(subscriptions).execute();
    ids.push(...added.map((row) => row.id));
  }
  return ids;
}
