import type { Generated, Kysely } from 'kysely';

/** Times are ISO 8601 UTC text; JSON is text that the store of the noun parses; null means it has not happened. */
export interface Tables {
  meta: { key: string; value: string };
  issues: {
    id: string;
    edition: string;
    period: string;
    number: number;
    state: string;
    due_at: string;
    cut_off_at: string;
    content: string;
    report: string;
    rendering_hash: string;
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
  subscribers: {
    id: Generated<number>;
    /** Null once erased. */
    address: string | null;
    /** Keyed hash of the normalised address: what suppressions are looked up by. */
    address_key: string;
    name: string | null;
    state: string;
    time_zone: string | null;
    paused_until: string | null;
    confirmed_at: string | null;
    consent_source: string;
    created_at: string;
    updated_at: string;
  };
  subscriptions: { subscriber_id: number; edition: string; created_at: string };
  suppressions: { address_key: string; reason: string; source: string; created_at: string };
  batches: {
    id: Generated<number>;
    issue_id: string;
    number: number;
    generation: Generated<number>;
    due_at: string;
    status: string;
    idempotency_key: string | null;
    body_hash: string | null;
    lease_owner: string | null;
    lease_until: string | null;
    /** Grows with every claim: a holder whose number is old has lost the batch. */
    fence: Generated<number>;
    first_attempt_at: string | null;
    next_attempt_at: string | null;
    settled_at: string | null;
    reason: string | null;
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
    slots: string | null;
    provider_id: string | null;
    outcome: string | null;
  };
}

export type Database = Kysely<Tables>;
