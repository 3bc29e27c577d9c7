import { type Answer, errorAnswer, jsonAnswer } from './answer.ts';
import { apiErrors } from './api-error.ts';
import { bareAddress } from './mail-address.ts';
import { listAnswer } from './read-routes.ts';
import type { SandboxWorld } from './sandbox-world.ts';
import { scheduledTime } from './scheduled-time.ts';

type Headers = Record<string, string>;

/** `POST /emails/:id/cancel`: for messages that wait for their time; there is no way back. */
export function cancelEmail({ store, events }: SandboxWorld, id: string, headers: Headers): Answer {
  if (!store.messages.has(id)) return errorAnswer(apiErrors.notFound('Email'), headers);
  if (!events.cancel(id)) {
    return errorAnswer(apiErrors.invalid('Only an email that is scheduled can be canceled.'), headers);
  }
  return jsonAnswer(200, { object: 'email', id }, headers);
}

/** `PATCH /emails/:id`: another time to leave, and nothing else. */
export function rescheduleEmail(world: SandboxWorld, id: string, body: unknown, headers: Headers): Answer {
  if (!world.store.messages.has(id)) return errorAnswer(apiErrors.notFound('Email'), headers);
  const wanted = (body as { scheduled_at?: unknown } | null)?.scheduled_at;
  const time = typeof wanted === 'string' ? scheduledTime(wanted, world.clock.now()) : undefined;
  if (!time) {
    return errorAnswer(
      apiErrors.invalid('The `scheduled_at` field wants a time at most 30 days ahead.'),
      headers,
    );
  }
  if (!world.events.reschedule(id, time.toISOString())) {
    return errorAnswer(apiErrors.invalid('Only an email that is scheduled can be moved.'), headers);
  }
  return jsonAnswer(200, { object: 'email', id }, headers);
}

/** `/suppressions` and `/suppressions/:id`, where an address does for an id. */
export function suppressionRoute(
  world: SandboxWorld,
  request: { method: string; url: URL; id: string | undefined; body: unknown },
  headers: Headers,
): Answer {
  const { suppressions, clock } = world;
  const { method, url, id } = request;
  if (id === undefined) {
    if (method === 'GET') {
      const origin = url.searchParams.get('origin');
      const rows = [...suppressions.rows()].filter((row) => origin === null || row.origin === origin);
      return listAnswer(rows, url, (row) => row, headers);
    }
    if (method !== 'POST') return errorAnswer(apiErrors.wrongMethod(), headers);
    const email = (request.body as { email?: unknown } | null)?.email;
    if (typeof email !== 'string') return errorAnswer(apiErrors.missingField('email'), headers);
    if (!bareAddress(email)) return errorAnswer(apiErrors.badAddress('email'), headers);
    const created_at = clock.now().toISOString();
    const { row } = suppressions.add({ email, origin: 'manual', source_id: null, created_at });
    return jsonAnswer(201, { object: 'suppression', id: row.id }, headers);
  }
  if (method !== 'GET' && method !== 'DELETE') return errorAnswer(apiErrors.wrongMethod(), headers);
  const row = method === 'DELETE' ? suppressions.remove(id) : suppressions.find(id);
  if (!row) return errorAnswer(apiErrors.notFound('Suppression'), headers);
  const answer = method === 'DELETE' ? { id: row.id, deleted: true } : row;
  return jsonAnswer(200, { object: 'suppression', ...answer }, headers);
}
