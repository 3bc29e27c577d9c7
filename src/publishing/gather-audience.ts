import { Temporal } from 'temporal-polyfill';
import type { Database } from '../db/tables.ts';
import { batchSize } from '../issues/batch-size.ts';
import type { Issue } from '../issues/issue.ts';
import { findLife } from '../issues/life-store.ts';
import { healthSince } from '../issues/mail-health.ts';
import { readBaseline, readHealth } from '../issues/mail-health-store.ts';
import { hasBeenSent } from '../issues/public-issue-store.ts';
import type { AudienceFacts } from '../preflight/preflight-context.ts';
import { localTimeOf } from '../publication/period.ts';
import type { Publication } from '../publication/publication.ts';
import { isQuiet } from '../publication/quiet-hours.ts';
import { daysUnderWarmUp, warmUpCap } from '../publication/warm-up.ts';
import { countAudience, countAudienceIn } from '../subscribers/audience.ts';
import { listZones } from '../subscribers/zone-store.ts';

interface AudienceOptions {
  db: Database;
  publication: Pick<Publication, 'editions' | 'warmUp'>;
  now: Date;
}

/** The figures of who would get an issue at this moment, and of when it is due. */
export async function gatherAudience(options: AudienceOptions, issue: Issue): Promise<AudienceFacts> {
  const { db, publication, now } = options;
  const { size, withoutConsent } = await countAudience(db, issue.edition.id, now.toISOString());
  const [seen, before] = [await readHealth(db, issue.id, now), await readBaseline(db, issue.id)];
  const dueAt = (await findLife(db, issue.id))?.dueAt ?? issue.dueAt;
  const inQuietHours = await countAsleep(options, issue, dueAt);
  const first = new Date(Math.max(Date.parse(dueAt), now.getTime()));
  const warmUp = warmUpOf(publication, { emails: size, first });
  return {
    size,
    withoutConsent,
    // The audience's own query leaves suppressed addresses out, and addresses are unique in normalised form.
    overlapWithSuppressed: 0,
    duplicates: 0,
    unconfirmedImported: 0,
    batchSize,
    alreadySent: await hasBeenSent(db, issue.id),
    tagValues: [issue.id],
    week: healthSince(seen.week, before.week),
    ...(inQuietHours === undefined ? {} : { inQuietHours }),
    ...(warmUp ? { warmUp } : {}),
  };
}

/**
 * For how many it would be night when it is due, whenever somebody asks; undefined when publication.yaml no longer says
 * when the edition comes.
 */
async function countAsleep(
  { db, publication, now }: AudienceOptions,
  { edition: { id }, period }: Issue,
  dueAt: string,
): Promise<number | undefined> {
  const edition = publication.editions.find((one) => one.id === id);
  if (!edition) return undefined;
  // At the subscribers' own time it waits for everybody's day, unless it is a paper of the night.
  if (edition.deliveryTime === 'subscriber' || isQuiet(localTimeOf(period))) return 0;
  const moment = Temporal.Instant.from(dueAt);
  const zones = (await listZones(db)).filter((zone) =>
    isQuiet(moment.toZonedDateTimeISO(zone ?? edition.timeZone)),
  );
  return countAudienceIn(db, { edition: id, at: now.toISOString(), zones });
}

function warmUpOf(
  { warmUp }: Pick<Publication, 'warmUp'>,
  { emails, first }: { emails: number; first: Date },
): AudienceFacts['warmUp'] {
  const cap = warmUpCap(warmUp, first);
  if (warmUp === undefined || cap === undefined) return undefined;
  return { cap, days: daysUnderWarmUp(warmUp, { emails, first, batchSize }) };
}
