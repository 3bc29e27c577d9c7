import { z } from 'zod';
import { isPostgres } from '../db/dialect.ts';
import type { Database } from '../db/tables.ts';
import { daysBefore } from '../lib/durations.ts';
import type { Evidence } from './consent-store.ts';

type OptInKind = 'sign up' | 'change of address';

export interface OptInRequest {
  id: number;
  kind: OptInKind;
  /** Of a change of address: whose. */
  subscriberId: number | undefined;
  address: string;
  addressKey: string;
  editions: string[];
  timeZone: string | undefined;
  evidence: Evidence;
  requestedAt: string;
  confirmedAt: string | undefined;
}

export async function addOptInRequest(
  tx: Database,
  request: Omit<OptInRequest, 'id' | 'confirmedAt'>,
): Promise<number> {
  const { evidence } = request;
  const { id } = await tx
    .insertInto('opt_in_requests')
    .values({
      kind: request.kind,
      subscriber_id: request.subscriberId ?? null,
      address: request.address,
      address_key: request.addressKey,
      editions: JSON.stringify(request.editions),
      time_zone: request.timeZone ?? null,
      page: evidence.page,
      wording_version: evidence.wordingVersion,
      wording_hash: evidence.wordingHash,
      client_address: evidence.clientAddress,
      client_agent: evidence.clientAgent,
      requested_at: request.requestedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Forgets where somebody was about to move and never said yes from. */
export async function deleteOpenMoves(tx: Database, subscriberId: number): Promise<void> {
  await tx
    .deleteFrom('opt_in_requests')
    .where('subscriber_id', '=', subscriberId)
    .where('kind', '=', 'change of address')
    .where('confirmed_at', 'is', null)
    .execute();
}

/** A request as it stands, locked until the transaction ends; undefined once it was deleted. */
export async function lockOptInRequest(tx: Database, id: number): Promise<OptInRequest | undefined> {
  const row = await tx
    .selectFrom('opt_in_requests')
    .selectAll()
    .where('id', '=', id)
    .$if(isPostgres(tx), (query) => query.forUpdate())
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      kind: row.kind === 'sign up' ? 'sign up' : 'change of address',
      subscriberId: row.subscriber_id ?? undefined,
      address: row.address,
      addressKey: row.address_key,
      editions: z.array(z.string()).parse(JSON.parse(row.editions)),
      timeZone: row.time_zone ?? undefined,
      evidence: {
        page: row.page,
        wordingVersion: row.wording_version,
        wordingHash: row.wording_hash,
        clientAddress: row.client_address,
        clientAgent: row.client_agent,
      },
      requestedAt: row.requested_at,
      confirmedAt: row.confirmed_at ?? undefined,
    }
  );
}

export async function markConfirmed(tx: Database, id: number, at: string): Promise<void> {
  await tx.updateTable('opt_in_requests').set({ confirmed_at: at }).where('id', '=', id).execute();
}

/** How long a request is kept: an unanswered one, or one whose evidence is with the consent it led to. */
export const requestDays = 30;

/** Forgets requests that are too old to be confirmed; returns how many. */
export async function deleteOldRequests(db: Database, now: Date): Promise<number> {
  const before = daysBefore(now, requestDays).toISOString();
  const { numDeletedRows } = await db
    .deleteFrom('opt_in_requests')
    .where('requested_at', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
