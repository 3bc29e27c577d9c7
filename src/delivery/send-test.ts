import type { Database } from '../db/tables.ts';
import { getIssue } from '../issues/issue-store.ts';
import type { Clock } from '../lib/clock.ts';
import { Failure } from '../lib/failure.ts';
import { randomId } from '../lib/ids.ts';
import { getRendering } from '../render/rendering-store.ts';
import { normaliseAddress } from '../subscribers/address.ts';
import { classifyAnswer } from './classify.ts';
import { requestBody, requestFrame } from './request-body.ts';
import type { Mailer } from './resend-mailer.ts';

/**
 * Sends the stored bytes of an issue to one address with every slot at its fallback, `[TEST]` before the subject and
 * personal links that do nothing. Writes nothing. Throws `Failure('unavailable')` with what the provider said.
 */
export async function sendTest(
  app: { db: Database; clock: Clock; mailer: Mailer; publicUrl: string; home: string },
  issueId: string,
  to: string,
): Promise<{ id: string }> {
  const address = normaliseAddress(to);
  const issue = await getIssue(app.db, issueId);
  const { rendering } = await getRendering(app.db, issue.approval?.hash ?? issue.renderingHash);
  const test = { ...rendering, subject: `[TEST] ${rendering.subject}` };
  const frame = requestFrame(test, { home: `${app.home}-test`, issueId });
  // A token nobody issued: the pages behind these links say so and change nothing.
  const unsubscribeUrl = `${app.publicUrl}/u/test`;
  const slots = { name: '', address, unsubscribeUrl, preferencesUrl: `${app.publicUrl}/p/test` };
  const { body } = requestBody(frame, [{ deliveryId: 0, slots, listUnsubscribe: `<${unsubscribeUrl}>` }]);
  const answer = await app.mailer.sendBatch({ body, idempotencyKey: `${app.home}/test/${randomId(16)}` });
  const verdict = classifyAnswer(answer, 1);
  if (verdict.kind === 'accepted' && verdict.accepted[0]) return { id: verdict.accepted[0].id };
  const why = verdict.kind === 'accepted' ? verdict.rejected[0]?.message : verdict.why;
  throw new Failure('unavailable', `The test of ${issueId} to ${address} was not accepted: ${why}`);
}
