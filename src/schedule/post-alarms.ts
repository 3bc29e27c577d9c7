import type { Database } from '../db/tables.ts';
import { callUrl } from '../lib/call-url.ts';
import { listAlarmsToPost, markAlerted } from '../publishing/notice-store.ts';

const timeoutMs = 5_000;
const atOnce = 20;

/**
 * Posts alarms to the alert url, so that a dead mail key cannot silence them; one that nobody took is posted again at
 * the next call. Throws when nobody answers.
 */
export async function postAlarms(
  { db, publication, alertUrl }: { db: Database; publication: { name: string }; alertUrl: string },
  now: Date,
): Promise<number> {
  const alarms = await listAlarmsToPost(db, atOnce);
  for (const { key, issueId, title, detail, at } of alarms) {
    const text = `${publication.name}: ${title}. ${detail}`;
    await callUrl(alertUrl, { timeoutMs, body: { key, issue: issueId ?? null, title, detail, at, text } });
    await markAlerted(db, key, now.toISOString());
  }
  return alarms.length;
}

/** Says that this process is well; whoever watches the address notices when it is not called. */
export async function beat(heartbeatUrl: string): Promise<void> {
  await callUrl(heartbeatUrl, { timeoutMs });
}
