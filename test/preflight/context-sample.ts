import type { Issue } from '../../src/issues/issue.ts';
import type { OutsideFacts } from '../../src/preflight/outside-facts.ts';
import type { AudienceFacts, PreflightFacts, Sample } from '../../src/preflight/preflight-context.ts';
import {
  type SampleLinks,
  type SampleRecipient,
  sampleRecipients,
} from '../../src/preflight/sample-recipients.ts';
import type { Publication } from '../../src/publication/publication.ts';
import { type Rendering, slotToken } from '../../src/render/rendering.ts';
import { listId, tinyHtml, tinyPreheader, tinySubject, tinyText } from './tiny-mail.ts';

export const publication: Publication = {
  name: 'Call Me Almanac',
  tagline: 'The week in AI',
  language: 'en',
  direction: 'ltr',
  from: 'Call Me Almanac <almanac@news.callmealmanac.com>',
  replyTo: 'editors@callmealmanac.com',
  unsubscribeAddress: 'unsub@in.callmealmanac.com',
  postalAddress: '12 Press Lane, 1000 Brussels, Belgium',
  listId,
  siteUrl: 'https://callmealmanac.com',
  brandColour: '#8C2F23',
  clickCounts: false,
  editors: [],
  editions: [],
};

export const issue: Issue = {
  id: 'midweek-2025-08-06',
  edition: { id: 'midweek', title: 'Midweek', template: 'midweek' },
  otherEditions: [],
  period: 'midweek 2025-08-06T07:00',
  number: 1,
  dueAt: '2025-08-06T05:00:00.000Z',
  cutOffAt: '2025-08-05T17:00:00.000Z',
  shape: 'full',
  dateLine: 'Wednesday 6 August 2025',
  readingMinutes: 5,
  subject: tinySubject,
  preheader: tinyPreheader,
  contents: [],
  weekParagraph: [],
  picks: [],
};

export const calmAudience: AudienceFacts = {
  size: 50,
  overlapWithSuppressed: 0,
  withoutConsent: 0,
  duplicates: 0,
  unconfirmedImported: 0,
  batchSize: 100,
  alreadySent: false,
  tagValues: ['midweek-2025-08-06'],
  week: { delivered: 9_989, bounced: 10, complained: 1, failed: 0 },
  inQuietHours: 0,
};

/** DNS, the endpoint, pages and SpamAssassin, all asked and all in order. */
export const calmOutside = {
  sender: {
    from: publication.from,
    replyTo: publication.replyTo,
    verifiedDomains: ['news.callmealmanac.com'],
    trackedDomains: [],
    returnPath: {
      host: 'send.news.callmealmanac.com',
      txt: { kind: 'found', values: ['v=spf1 include:amazonses.com ~all'] },
      lookups: { kind: 'counted', count: 1 },
    },
    // Ed25519, whose keys have one length.
    dkim: [
      {
        host: 'resend._domainkey.news.callmealmanac.com',
        records: {
          kind: 'found',
          values: ['k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo='],
        },
      },
    ],
    dmarc: {
      host: '_dmarc.callmealmanac.com',
      txt: { kind: 'found', values: ['v=DMARC1; p=reject; rua=mailto:dmarc@callmealmanac.com'] },
      reportHosts: [],
    },
    bimi: { host: 'default._bimi.callmealmanac.com', txt: { kind: 'none' } },
    replyToMail: {
      host: 'callmealmanac.com',
      mx: { kind: 'found', values: ['mx.callmealmanac.com'] },
      addresses: { kind: 'none' },
      soa: { kind: 'found', values: ['ns.callmealmanac.com'] },
    },
  },
  endpoint: [
    {
      how: 'GET',
      method: 'GET',
      status: 200,
      location: undefined,
      setsCookie: false,
      timesLeft: 0,
    },
    {
      how: 'POST, url-encoded',
      method: 'POST',
      status: 200,
      location: undefined,
      setsCookie: false,
      timesLeft: 1,
    },
  ],
  links: new Map(),
  images: new Map(),
  spam: { kind: 'judged', score: 0.1, rules: [] },
} as const satisfies OutsideFacts;

export interface Changes {
  facts?: Partial<PreflightFacts>;
  publication?: Partial<Publication>;
  rendering?: Partial<Rendering>;
  audience?: Partial<AudienceFacts>;
  /** Applied to every recipient's links and headers. */
  links?: (links: SampleLinks, recipient: SampleRecipient) => SampleLinks;
  /** Applied to every sample after it was personalised. */
  sample?: (sample: Sample) => Sample;
}

/** Facts of a tiny live issue that is without fault, but for the changes. */
export function factsOf(changes: Changes = {}): PreflightFacts {
  const publicUrl = changes.facts?.publicUrl ?? 'https://callmealmanac.com';
  const rendering: Rendering = {
    hash: '0'.repeat(64),
    subject: tinySubject,
    preheader: tinyPreheader,
    html: tinyHtml({ site: publicUrl }),
    text: tinyText({ site: publicUrl }),
    from: publication.from,
    replyTo: publication.replyTo,
    language: 'en',
    headers: { 'List-Id': `Call Me Almanac <${listId}>` },
    ...changes.rendering,
  };
  const samples = sampleRecipients(rendering, (recipient) => {
    const links = linksUnder(publicUrl)(recipient);
    return changes.links ? changes.links(links, recipient) : links;
  });
  return {
    mode: 'live',
    publicUrl,
    publication: { ...publication, ...changes.publication },
    issue,
    rendering,
    samples: changes.sample ? samples.map(changes.sample) : samples,
    audience: { ...calmAudience, ...changes.audience },
    ...calmOutside,
    ...changes.facts,
  };
}

/** Links as the machine makes them: a signed token per subscriber in the url and in the mailto address. */
export function linksUnder(site: string): (recipient: SampleRecipient) => SampleLinks {
  return ({ subscriberId }) => {
    const token = `s${subscriberId}-AbCdEfGhIjKlMnOpQrStUv`;
    const url = `${site}/u/${token}`;
    return {
      values: { unsubscribeUrl: url, preferencesUrl: `${site}/p/${token}`, voteUrl: `${site}/vote/${token}` },
      headers: {
        'List-Unsubscribe': `<${url}>, <mailto:unsub+${token}@in.callmealmanac.com>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
      unsubscribe: { url, tokenBits: 128, verifies: true, listId },
    };
  };
}

export const unknownSlot = slotToken('name').replace('name', 'nickname');
