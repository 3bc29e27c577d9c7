import type { Generated, Kysely } from 'kysely';

/** Times are ISO 8601 UTC text; JSON is text that the store of the noun parses; null means it has not happened. */
export interface Tables {
  meta: { key: string; value: string };
  /** One row for the account: how fast requests may leave, as JSON. */
  paces: { id: string; state: string };
  issues: {
    id: string;
    edition: string;
    period: string;
    /** The first four of these are null until the draft is composed; a week that is too thin has a report alone. */
    number: number | null;
    content: string | null;
    report: string | null;
    rendering_hash: string | null;
    state: string;
    /** When it is to go out; moves when somebody reschedules it. */
    due_at: string;
    cut_off_at: string;
    /** When its period is due by the cadence; never moves. */
    scheduled_at: string | null;
    /** When a person last said that it may go out although its time had passed. */
    released_at: string | null;
    /** Hash of what the draft was composed from, and when. */
    draft_key: string | null;
    composed_at: string | null;
    approved_hash: string | null;
    approved_by: string | null;
    approved_at: string | null;
    /** Why it is held or paused. */
    reason: string | null;
    /** The moment the audience is frozen as of; the last subscriber planned; when planning was complete. */
    frozen_at: string | null;
    freeze_cursor: number | null;
    planned_at: string | null;
    sent_at: string | null;
    created_at: string;
    /** Nothing is claimed before this moment, and why: a quota that is used up, a canary that is watched. */
    hold_until: string | null;
    hold_reason: string | null;
    /** Why the issue goes out at half the pace; null at full pace. */
    slowed_because: string | null;
    /** Senders that began before this moment end cleanly; the issue stays as it is. */
    stop_requested_at: string | null;
    /** JSON: the bounces and complaints a person has seen and resumed over. */
    health_baseline: string | null;
    /** JSON: how far planning came when deliveries are due at the subscribers' own times. */
    wave_cursor: string | null;
  };
  issue_history: {
    id: Generated<number>;
    issue_id: string;
    at: string;
    by: string;
    from_state: string | null;
    to_state: string;
    why: string;
  };
  renderings: {
    hash: string;
    issue_id: string;
    content: string;
    findings: string;
    checked_at: string;
    created_at: string;
  };
  acknowledgements: {
    id: Generated<number>;
    issue_id: string;
    rendering_hash: string;
    rule: string;
    by: string;
    why: string;
    at: string;
  };
  /** What editors want of a draft, or of the web copy of a sent issue; rows are only ever added. */
  edits: {
    id: Generated<number>;
    issue_id: string;
    /** JSON. */
    operation: string;
    by: string;
    at: string;
    /** Of an edit to a sent issue: the correction it belongs to. */
    correction_id: number | null;
    /** The first edit of the act it was part of; null when it is that one. */
    act: number | null;
  };
  /** How editors last saw an issue (JSON), and how they had left it when they came back to it. */
  looks: {
    issue_id: string;
    editor: string;
    seen: string;
    seen_at: string;
    earlier: string | null;
    earlier_at: string | null;
  };
  /** Who is at the desk; the id is a hash of what the cookie holds. */
  desk_sessions: { id: string; editor: string; begun_at: string; ends_at: string };
  /** What editors were told, once each; alarms also go to the alert url. */
  notices: {
    key: string;
    kind: string;
    issue_id: string | null;
    title: string;
    detail: string;
    at: string;
    alerted_at: string | null;
  };
  corrections: {
    id: Generated<number>;
    issue_id: string;
    /** What the web shows from then on. */
    rendering_hash: string;
    note: string;
    by: string;
    at: string;
    /** The issue whose footer told readers of it; null while it waits for one. */
    told_in: string | null;
  };
  subscribers: {
    id: Generated<number>;
    /** Null once erased. */
    address: string | null;
    /** Keyed hash of the normalised address: what suppressions are looked up by. */
    address_key: string;
    name: string | null;
    /** The name as it is searched, whatever its case. */
    folded_name: string | null;
    state: string;
    time_zone: string | null;
    paused_until: string | null;
    confirmed_at: string | null;
    consent_source: string;
    created_at: string;
    updated_at: string;
  };
  subscriptions: { subscriber_id: number; edition: string; created_at: string };
  suppressions: {
    address_key: string;
    /** The gravest of several. */
    reason: string;
    source: string;
    created_at: string;
    /** Whatever the gravest reason is: when its owner complained, and when a person first blocked it. */
    complained_at: string | null;
    by_hand_at: string | null;
  };
  batches: {
    id: Generated<number>;
    issue_id: string;
    number: number;
    generation: Generated<number>;
    due_at: string;
    status: string;
    idempotency_key: string | null;
    /** Null again once the addresses of its members are forgotten. */
    body_hash: string | null;
    /** While it is in flight: JSON of what its request is made of, a `MemberSnapshot` for each email. Else null. */
    members: string | null;
    lease_owner: string | null;
    lease_until: string | null;
    /** Grows with every claim: a holder whose number is old has lost the batch. */
    fence: Generated<number>;
    first_attempt_at: string | null;
    next_attempt_at: string | null;
    settled_at: string | null;
    reason: string | null;
    /** Of an issue at the subscribers' own time: in which zone the due time was worked out. */
    zone: string | null;
  };
  attempts: {
    id: Generated<number>;
    batch_id: number;
    generation: number;
    fence: number;
    started_at: string;
    ended_at: string | null;
    http_status: number | null;
    /** `accepted`, `refused` (proven in the provider's own words) or `unclear`; null while open. */
    result: string | null;
    detail: string | null;
  };
  deliveries: {
    id: Generated<number>;
    issue_id: string;
    subscriber_id: number;
    batch_id: number;
    position: number;
    status: string;
    reason: string | null;
    address: string | null;
    provider_id: string | null;
    outcome: string | null;
    /** When the provider says the outcome happened. */
    outcome_at: string | null;
    /** What kind of bounce or failure it was; null for a good outcome. */
    outcome_class: string | null;
  };
  /** What the provider reported, by its own message id; no addresses. */
  events: {
    id: string;
    type: string;
    occurred_at: string;
    received_at: string;
    provider_id: string | null;
    delivery_id: number | null;
    letter_id: number | null;
    /** JSON of what the kind of event carries, such as the type of a bounce. */
    detail: string | null;
  };
  /** Deliveries by their outcome now, kept along with each change, so that rates need no counting. */
  outcome_counts: {
    issue_id: string;
    /** When these outcomes happened: ISO 8601 UTC up to the tens of minutes, such as `2025-08-06T07:1`. */
    ten_minutes: string;
    outcome: string;
    class: string;
    count: number;
  };
  /** Trouble that concerns the sender rather than one address; one row a key, counted. */
  incidents: {
    id: Generated<number>;
    key: string;
    kind: string;
    issue_id: string | null;
    detail: string;
    count: number;
    first_at: string;
    last_at: string;
  };
  /** How batches in doubt were resolved, by whom or what, and why. */
  resolutions: {
    id: Generated<number>;
    batch_id: number;
    verdict: string;
    deliveries: number;
    by: string;
    why: string;
    at: string;
  };
  letters: {
    id: Generated<number>;
    /** Says what the letter is about, so that wanting it twice writes it once. */
    key: string;
    kind: string;
    subscriber_id: number | null;
    /** Null once settled and no longer needed. */
    address: string | null;
    address_key: string | null;
    /** JSON of subject, html, text, from, reply-to and headers; null once settled and no longer needed. */
    content: string | null;
    status: string;
    generation: Generated<number>;
    idempotency_key: string | null;
    body_hash: string | null;
    lease_owner: string | null;
    lease_until: string | null;
    fence: Generated<number>;
    tries: Generated<number>;
    /** Attempts of this generation that ended without proof that nothing was sent. */
    in_doubt: Generated<number>;
    first_attempt_at: string | null;
    next_attempt_at: string;
    /** After this moment it is of no use and is not sent. */
    expires_at: string | null;
    settled_at: string | null;
    reason: string | null;
    provider_id: string | null;
    outcome: string | null;
    outcome_at: string | null;
    created_at: string;
  };
  /** Sign-ups and changes of address that wait for a confirmation from the address itself. */
  opt_in_requests: {
    id: Generated<number>;
    kind: string;
    /** Of a change of address: whose. */
    subscriber_id: number | null;
    address: string;
    address_key: string;
    /** JSON: ids of editions. */
    editions: string;
    time_zone: string | null;
    /** Evidence: where it was asked for, under which wording, and by whom. */
    page: string;
    wording_version: string;
    wording_hash: string;
    client_address: string;
    client_agent: string;
    requested_at: string;
    confirmed_at: string | null;
  };
  /** What somebody agreed to or changed, when, and the evidence of it; JSON in `detail`. */
  consents: { id: Generated<number>; subscriber_id: number; kind: string; at: string; detail: string };
  /** One vote a delivery, on the issue; shown in aggregate only. */
  votes: { delivery_id: number; issue_id: string; value: string; sentence: string | null; at: string };
  news_items: {
    id: string;
    source: string;
    /** The earliest that its source ever said. */
    published_at: string;
    first_seen_at: string;
    /** JSON: a person's words and figure for it, which win over everything pulled. */
    by_hand: string | null;
    /** JSON: what the optional scorer answered. */
    scored: string | null;
  };
  /** What a source said about an item, each time it said something else; JSON in `content`. */
  news_revisions: { item_id: string; number: number; seen_at: string; content: string };
  /** What an item is known again by: its address and its guid, within its source. */
  news_keys: { key: string; item_id: string };
  /** How each feed is doing. */
  news_sources: {
    id: string;
    /** The address that etag and last_modified are of. */
    url: string;
    etag: string | null;
    last_modified: string | null;
    last_pull_at: string | null;
    last_good_at: string | null;
    last_error: string | null;
    last_error_at: string | null;
    /** In a row, since `failing_since`. */
    failures: Generated<number>;
    failing_since: string | null;
    dead_at: string | null;
    next_pull_at: string | null;
    /** Where it has moved for good, for a person to put into sources.yaml. */
    moved_to: string | null;
    /** JSON: what was odd at the last good pull. */
    notes: Generated<string>;
  };
  /** What editors want of news items, whatever issue they come into; rows are only ever added. JSON in `operation`. */
  news_edits: { id: Generated<number>; operation: string; by: string; at: string };
  click_links: { id: string; issue_id: string; position: number; url: string };
  /** Clicks by link and hour, of people and of scanners; nobody's name. */
  click_counts: { link_id: string; hour: string; kind: string; count: number };
}

export type Database = Kysely<Tables>;
