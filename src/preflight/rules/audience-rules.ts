import { type Health, healthLimits, shareOf } from '../../issues/mail-health.ts';
import type { AudienceFacts } from '../preflight-context.ts';
import { error, type Found, info, type Rule, warning } from '../rule.ts';

const where = 'audience';

// Resend takes 100 emails in a request, and tags of these characters.
const largestBatch = 100;
const tagValue = /^[A-Za-z0-9_-]{1,256}$/;

/** Google and Yahoo act on complaints from 0.1 % on, Resend on bounces from 4 %: what pauses an issue blocks one. */
const rates = {
  complained: {
    name: 'complaint',
    error: healthLimits.complained.pause,
    warning: healthLimits.complained.slow,
  },
  bounced: { name: 'hard bounce', error: healthLimits.bounced.pause, warning: healthLimits.bounced.warn },
} as const;
const judged = ['complained', 'bounced'] as const;

/** Rule 48. */
const sendAudience: Rule = {
  id: 'send.audience',
  severities: ['error', 'warning', 'info'],
  means:
    'Everybody who would get this has consented, once, and has not had it yet; of the mail of the last seven days fewer than 0.1 % were complained of (0.08 % are a warning) and fewer than 4 % bounced for good (2 %), as soon as there is enough mail to tell; for most it is day by their own clocks (7 to 21), unless the edition is set at night; and a warm-up lets it leave on one day.',
  fix: 'Take out who must not be mailed; find out where bad addresses came from.',
  check: ({ audience }) => {
    if (!audience) {
      return [info(where, 'Who would get this was not judged', 'Check again when the audience is known.')];
    }
    return [
      ...judgePeople(audience),
      ...judgeRequests(audience),
      ...judgeRates(audience),
      ...judgeVolume(audience),
      ...judgeHour(audience),
      ...notJudged(audience),
    ];
  },
};

function judgePeople(audience: AudienceFacts): Found[] {
  const found: Found[] = [];
  const say = (count: number, message: string, fix: string) => {
    if (count > 0) found.push(error(where, `${count} of the audience ${message}`, fix));
  };
  if (audience.size === 0) found.push(error(where, 'Nobody would get this', 'Import or add subscribers.'));
  say(
    audience.overlapWithSuppressed,
    'are unsubscribed or suppressed',
    'Take them out: they must not be mailed.',
  );
  say(audience.withoutConsent, 'have given no recorded consent', 'Ask them to confirm, or take them out.');
  say(
    audience.unconfirmedImported,
    'were imported without a recorded source',
    'Import them again with their source.',
  );
  say(audience.duplicates, 'are there twice', 'Keep one subscriber for each address.');
  if (audience.alreadySent) {
    const fix = 'Nothing is left to send. To correct an issue, send the correction as one of its own.';
    found.push(error(where, 'This issue has been sent to these people before', fix));
  }
  return found;
}

function judgeRequests(audience: AudienceFacts): Found[] {
  const found: Found[] = [];
  if (audience.batchSize < 1 || audience.batchSize > largestBatch) {
    const message = `A batch would hold ${audience.batchSize} emails; the provider takes 1 to ${largestBatch}`;
    found.push(error(where, message, `Set the batch size to ${largestBatch} or fewer.`));
  }
  const wrong = audience.tagValues.find((value) => !tagValue.test(value));
  if (wrong !== undefined) {
    const message = 'A tag has characters that the provider refuses';
    found.push(error(where, message, 'Use 1 to 256 letters, digits, _ and - only.', JSON.stringify(wrong)));
  }
  return found;
}

function judgeRates({ week }: AudienceFacts): Found[] {
  return judged.flatMap((kind) => {
    const known = week && shareOf(week, kind);
    const { name, error: block, warning: warn } = rates[kind];
    if (known === undefined || known.share < warn) return [];
    const percent = (share: number) => `${Number((share * 100).toFixed(3))} %`;
    const limit = known.share >= block ? block : warn;
    const message = `The ${name} rate of the last seven days is ${percent(known.share)}; below ${percent(limit)} is wanted`;
    const fix = 'Find out where these addresses came from before sending more.';
    return [(known.share >= block && !known.isChance ? error : warning)(where, message, fix)];
  });
}

/** What is over a day's cap the sender itself holds back, so that only the time it takes is for a person to judge. */
function judgeVolume({ size, warmUp }: AudienceFacts): Found[] {
  if (warmUp === undefined || warmUp.days <= 1) return [];
  const message = `${size} emails are more than the ${warmUp.cap} of the first day: the warm-up lets them leave on ${warmUp.days} days`;
  const fix = 'Nothing, if readers may have it so late; otherwise raise dailyCaps, if the domain has a name.';
  return [warning(where, message, fix)];
}

/** One time for all is night for somebody; when it is for most, it is the wrong time. */
function judgeHour({ size, inQuietHours = 0 }: AudienceFacts): Found[] {
  if (inQuietHours === 0) return [];
  const message = `It would be night for ${inQuietHours} of ${size} readers, by their own clocks`;
  if (inQuietHours * 2 > size)
    return [warning(where, message, 'Send later, or set deliveryTime: subscriber for the edition.')];
  const fix =
    'Nothing, if one time for all is meant; deliveryTime: subscriber waits for everybody’s morning.';
  return [info(where, message, fix)];
}

function notJudged({ week, inQuietHours }: AudienceFacts): Found[] {
  const rated = (kind: keyof Health & keyof typeof rates) => week && shareOf(week, kind);
  const missing = [
    ...judged.filter((kind) => rated(kind) === undefined).map((kind) => `${rates[kind].name} rate`),
    ...(inQuietHours === undefined ? ['quiet hours'] : []),
  ];
  if (missing.length === 0) return [];
  const message = `Not judged, for want of figures: ${missing.join(', ')}`;
  return [info(where, message, 'Nothing, if there is no history yet.')];
}

export const audienceRules: readonly Rule[] = [sendAudience];
