import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Database, Tables } from '../../src/db/tables.ts';
import { countDeliveries } from '../../src/delivery/progress-store.ts';
import type { Mailer } from '../../src/delivery/resend-mailer.ts';
import { sendTest, type TestOrder } from '../../src/delivery/send-test.ts';
import { readEvent } from '../../src/events/event.ts';
import { personalise, prepareSlots } from '../../src/render/personalise.ts';
import { getRendering, saveRendering } from '../../src/render/rendering-store.ts';
import type { Faults } from '../../src/sandbox/faults.ts';
import { readToken, type TokenPurpose } from '../../src/subscribers/tokens.ts';
import { dumpTables } from '../support/dump-tables.ts';
import { sampleRendering } from '../support/sample-rendering.ts';
import { stagedIssueId as issueId, sendStage } from '../support/send-stage.ts';

const everyTable = [
  ...['meta', 'issues', 'issue_history', 'renderings', 'acknowledgements', 'subscribers', 'subscriptions'],
  ...['suppressions', 'batches', 'attempts', 'deliveries', 'events', 'outcome_counts', 'incidents'],
  ...['resolutions', 'letters', 'click_links', 'click_counts'],
] as (keyof Tables)[];
const dumpAll = (db: Database) => dumpTables(db, Object.fromEntries(everyTable.map((name) => [name, []])));

const editor = 'delivered+editor@resend.dev';
const unsubscribeAddress = 'unsub@in.almanac.org';

/** One email of a request as it left. */
interface Posted {
  to: string;
  subject: string;
  from: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  tags: { name: string; value: string }[];
}

interface StageOptions {
  kind?: 'sqlite' | 'postgres';
  faults?: Faults;
  directory?: string;
}

/** A staged issue, tests of it through the real client, and what they posted. */
async function testStage(
  subscribers: number,
  { kind = 'sqlite', faults = () => undefined, directory }: StageOptions = {},
) {
  const stage = await sendStage(subscribers, faults, kind, directory ? { directory } : {});
  const { db, clock } = stage;
  const posted: { key: string; mails: Posted[] }[] = [];
  const { sendBatch } = stage.mailer;
  const mailer: Mailer = {
    sendBatch: (request) => {
      posted.push({ key: request.idempotencyKey, mails: JSON.parse(request.body.toString()) });
      return sendBatch(request);
    },
  };
  const app = { db, clock, mailer, publicUrl: 'https://a.org', home: 'home1', unsubscribeAddress };
  const sendATest = (order: TestOrder) => sendTest(app, issueId, order);
  const mails = () => posted.flatMap((request) => request.mails);
  return { ...stage, sendATest, posted, mails };
}

describe.each(['sqlite', 'postgres'] as const)('a test (%s)', (kind) => {
  it('changes no row of any table', async () => {
    const { db, sendATest, mails } = await testStage(3, { kind });
    const before = await dumpAll(db);
    await sendATest({ to: [editor, 'delivered+second@resend.dev'] });
    await sendATest({ to: [editor], as: 'delivered+s2@resend.dev' });
    expect(mails()).toHaveLength(3);
    expect(await dumpAll(db)).toEqual(before);
  });

  it('changes none while the issue is going out either, and the issue goes on as if nothing had been', async () => {
    const { db, send, sendATest, mails, mailer, counts } = await testStage(100, { kind });
    const post = mailer.sendBatch;
    let tested = 0;
    // One batch holds all: while its request waits here, nothing else writes.
    mailer.sendBatch = async (request) => {
      const before = await dumpAll(db);
      expect(before['deliveries']?.every((row) => row.includes('in_flight'))).toBe(true);
      await sendATest({ to: [editor], as: '2' });
      expect(await dumpAll(db)).toEqual(before);
      tested += 1;
      return post(request);
    };
    expect(await send()).toEqual({ kind: 'sent' });
    expect([tested, mails().length]).toEqual([1, 1]);
    expect(counts()).toEqual(Array(101).fill(1));
    expect(await countDeliveries(db, issueId)).toMatchObject({ audience: 100, accepted: 100, unknown: 0 });
  });

  it('shows a chosen subscriber, by id or address, and goes to the editor', async () => {
    const { sendATest, mails, db } = await testStage(3, { kind });
    const { id } = await db
      .selectFrom('subscribers')
      .select('id')
      .where('address', '=', 'delivered+s2@resend.dev')
      .executeTakeFirstOrThrow();
    for (const as of [String(id), ' Delivered+S2@resend.dev']) await sendATest({ to: [editor], as });
    for (const mail of mails()) {
      expect(mail.to).toBe(editor);
      expect(mail.text).toContain('Dear Reader 2\n');
    }
  });
});

describe('a test', () => {
  it('arrives as the stored bytes with values spliced in, and [TEST] before the subject', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'almanac-test-send-'));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    const { db, sendATest, sandbox, mails } = await testStage(1, { directory });
    const { rendering } = await getRendering(db, sampleRendering().hash);
    await sendATest({ to: [editor], as: 'delivered+s1@resend.dev' });
    await sandbox.settled();
    const values = {
      name: 'Reader 1',
      address: 'delivered+s1@resend.dev',
      unsubscribeUrl: 'https://a.org/u/test',
      preferencesUrl: 'https://a.org/p/test',
      voteUrl: 'https://a.org/vote/test',
    };
    const [name] = sandbox.mailbox.names();
    const arrived = (end: string) => readFileSync(join(directory, 'mailbox', `${name}.${end}`));
    expect(arrived('html')).toEqual(personalise(prepareSlots(rendering.html, 'html'), values));
    expect(arrived('txt')).toEqual(personalise(prepareSlots(rendering.text, 'none'), values));
    expect(mails()).toMatchObject([{ subject: `[TEST] ${rendering.subject}`, from: rendering.from }]);
    expect(mails()[0]?.headers).toMatchObject(rendering.headers);
  });

  it('is the approved bytes, even when others were rendered since', async () => {
    const { db, sendATest, mails } = await testStage(1);
    const later = sampleRendering({ subject: 'Rendered later' });
    await saveRendering(db, issueId, later, { findings: '[]', at: '2025-08-06T05:00:00.000Z' });
    await db.updateTable('issues').set({ rendering_hash: later.hash }).execute();
    expect((await sendATest({ to: [editor] })).hash).toBe(sampleRendering().hash);
    // A draft has no approved bytes: then it is what it has now.
    await db.updateTable('issues').set({ approved_hash: null }).execute();
    expect((await sendATest({ to: [editor] })).hash).toBe(later.hash);
    const subjects = mails().map((mail) => mail.subject);
    expect(subjects).toEqual(['[TEST] Open weights return', '[TEST] Rendered later']);
  });

  it('has every slot at its fallback when nobody is chosen', async () => {
    const { sendATest, mails } = await testStage(1);
    await sendATest({ to: [editor] });
    expect(mails()[0]?.text).toBe('Dear \nhttps://a.org/p/test\n');
    expect(mails()[0]?.html).toContain('<a href="https://a.org/u/test">leave</a>');
  });

  it('has links and headers of nobody: none of its tokens opens anything', async () => {
    const { sendATest, mails } = await testStage(1);
    await sendATest({ to: [editor], as: 'delivered+s1@resend.dev' });
    const [mail] = mails();
    const header = mail?.headers?.['List-Unsubscribe'] ?? '';
    expect(header).toBe('<https://a.org/u/test>, <mailto:unsub+test@in.almanac.org>');
    const keys = { current: { id: '1', secret: 's'.repeat(32) }, older: [] };
    const written = `${mail?.html}${mail?.text}${header}`;
    const tokens = [...written.matchAll(/(?:\/[up]\/|unsub\+)([\w-]+)/g)].map((match) => match[1] ?? '');
    expect(tokens).toEqual(['test', 'test', 'test', 'test']);
    for (const purpose of ['unsubscribe', 'preferences'] satisfies TokenPurpose[]) {
      expect(readToken(keys, purpose, 'test')).toEqual({ kind: 'invalid' });
    }
  });

  it('carries a tag of its own, so that what is reported about it is taken for no delivery', async () => {
    const { sendATest, mails } = await testStage(1);
    await sendATest({ to: [editor] });
    const [mail] = mails();
    expect(mail?.tags).toContainEqual({ name: 'delivery_id', value: 'home1-test-0' });
    const body = {
      type: 'email.complained',
      created_at: '2025-08-06T06:00:00Z',
      data: { email_id: 'a', to: mail?.to, tags: mail?.tags },
    };
    expect(readEvent('home1', 'msg_1', body).kind).toBe('ignored');
  });

  it('goes to each address once, and says whom the provider refused', async () => {
    const { sendATest, sandbox } = await testStage(1);
    const report = await sendATest({ to: [editor, ` ${editor.toUpperCase()}`, 'somebody@example.com'] });
    expect(report.sent).toEqual([{ to: editor, id: expect.any(String) }]);
    expect(report.refused).toEqual([
      { to: 'somebody@example.com', why: expect.stringContaining('example.com') },
    ]);
    expect(sandbox.accepted().flatMap((request) => request.emails)).toHaveLength(1);
  });

  it.each(['accept-then-reset', 'rate-limited', 'service-unavailable'] as const)(
    'is one mail after %s: the same bytes under the same key',
    async (kind) => {
      const { sendATest, sandbox, posted } = await testStage(1, {
        faults: ({ number }) => (number === 1 ? kind : undefined),
      });
      expect((await sendATest({ to: [editor] })).sent).toHaveLength(1);
      expect(sandbox.accepted()).toHaveLength(1);
      expect(posted).toHaveLength(2);
      expect(posted[1]).toEqual(posted[0]);
    },
  );

  it('gives up with what the provider said, when it will not take it', async () => {
    const { sendATest } = await testStage(1, { faults: () => 'unauthorized' });
    await expect(sendATest({ to: [editor] })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('401'),
    });
  });

  it.each([
    ['a malformed address', { to: ['nobody'] }, 'invalid', /wants .*got "nobody"/],
    ['one malformed address among others', { to: [editor, 'a@b@'] }, 'invalid', /got "a@b@"/],
    ['no address', { to: [] }, 'invalid', /got 0/],
    ['an unknown id', { to: [editor], as: '99' }, 'not_found', /"99" is nobody/],
    ['an unknown address', { to: [editor], as: 'no@body.org' }, 'not_found', /"no@body.org" is nobody/],
    ['a malformed reader', { to: [editor], as: 'Ada' }, 'invalid', /got "Ada"/],
    ['an id beyond all ids', { to: [editor], as: '9'.repeat(15) }, 'invalid', /got "9+"/],
  ])('is not sent with %s', async (_name, order, code, message) => {
    const { sendATest, sandbox } = await testStage(1);
    await expect(sendATest(order)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(sandbox.accepted()).toEqual([]);
  });

  it('cannot show somebody who was erased', async () => {
    const { db, sendATest } = await testStage(1);
    await db.updateTable('subscribers').set({ address: null, state: 'erased' }).execute();
    await expect(sendATest({ to: [editor], as: '1' })).rejects.toMatchObject({ code: 'not_found' });
  });
});
