import type { Database } from '../db/tables.ts';
import type { Issue } from '../issues/issue.ts';
import { healthSince } from '../issues/mail-health.ts';
import { readBaseline, readHealth } from '../issues/mail-health-store.ts';
import type { AudienceFacts } from '../preflight/preflight-context.ts';
import { countAudience } from '../subscribers/audience.ts';

interface AudienceOptions {
  db: Database;
  now: Date;
}

/** The figures of who would get an issue at this moment. */
export async function gatherAudience({ db, now }: AudienceOptions, issue: Issue): Promise<AudienceFacts> {
  const { size, withoutConsent } = await countAudience(db, issue.edition.id, now.toISOString());
  const [seen, before] = [await readHealth(db, issue.id, now), await readBaseline(db, issue.id)];
  return {
    size,
    withoutConsent,
    // The audience's own query leaves suppressed addresses out, and addresses are unique in normalised form.
    overlapWithSuppressed: 0,
    duplicates: 0,
    unconfirmedImported: 0,
    batchSize: 100,
    alreadySent: false,
    tagValues: [issue.id],
    week: healthSince(seen.week, before.week),
  };
}
