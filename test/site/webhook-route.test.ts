import { describe, expect, it, onTestFinished } from 'vitest';
import { eventInbox } from '../../src/events/event-inbox.ts';
import type { Fate } from '../../src/sandbox/message-life.ts';
import { signWebhook } from '../../src/sandbox/sign-webhook.ts';
import { siteApp } from '../../src/site/site-app.tsx';
import { listen } from '../../src/web/listen.ts';
import { freshDatabase, onBoth, usualKind } from '../support/databases.ts';
import { dumpTables } from '../support/dump-tables.ts';
import { sampleSuppressionKey } from '../support/sample-subscribers.ts';
import { sendStage, stagedIssueId } from '../support/send-stage.ts';

onBoth(() => {
  const secret = `whsec_${Buffer.from('a secret of the sandbox').toString('base64')}`;
  const keys = { current: { id: '1', secret: 's'.repeat(32) }, older: [] };
  const world = { keys, suppressionKey: sampleSuppressionKey, unsubscribeAddress: undefined };

  async function openSite(options: { secret?: string | undefined; take?: () => Promise<never> } = {}) {
    const { db, drop } = await freshDatabase(usualKind());
    const clock = { now: () => new Date(), sleep: async () => undefined };
    const troubles: { what: string }[] = [];
    const app = siteApp({
      webhooks: {
        secret: 'secret' in options ? options.secret : secret,
        home: 'home1',
        inbox: options.take ? { take: options.take } : eventInbox({ db, clock, world }),
        onTrouble: (trouble) => troubles.push(trouble),
      },
    });
    const site = await listen(app, { host: '127.0.0.1', port: 0 });
    onTestFinished(async () => {
      await site.close();
      await drop();
    });
    const post = (body: string, headers: Record<string, string>) =>
      fetch(`${site.url}/webhooks/resend`, { method: 'POST', body, headers });
    const kept = async () =>
      (await dumpTables(db, { events: [], suppressions: [] })) as Record<string, string[]>;
    return { db, post, kept, troubles, url: site.url };
  }

  const event = JSON.stringify({
    type: 'suppression.added',
    created_at: '2026-11-20T10:00:00Z',
    data: { email: 'reader@mail.example', origin: 'bounce' },
  });
  const seconds = () => Math.floor(Date.now() / 1000);
  const signed = (body: string, changes: { id?: string; timestamp?: number; secret?: string } = {}) =>
    signWebhook(changes.secret ?? secret, { id: 'msg_1', timestamp: seconds(), body, ...changes });

  describe('POST /webhooks/resend', () => {
    it('stores what the provider has signed, once', async () => {
      const { post, kept } = await openSite();
      const first = await post(event, signed(event));
      expect([first.status, await first.json()]).toEqual([200, { applied: 'applied' }]);
      const second = await post(event, signed(event));
      expect([second.status, await second.json()]).toEqual([200, { applied: 'duplicate' }]);
      const { events, suppressions } = await kept();
      expect([events?.length, suppressions?.length]).toEqual([1, 1]);
    });

    const otherSecret = `whsec_${Buffer.from('a secret of somebody else').toString('base64')}`;
    it.each([
      ['without a signature', () => ({})],
      ['with a signature by another secret', () => signed(event, { secret: otherSecret })],
      ['with a signature for another body', () => signed(`${event} `)],
      ['with a signature for another id', () => ({ ...signed(event), 'svix-id': 'msg_2' })],
      ['signed more than five minutes ago', () => signed(event, { timestamp: seconds() - 301 })],
      ['signed more than five minutes ahead', () => signed(event, { timestamp: seconds() + 330 })],
      ['with a time that is none', () => ({ ...signed(event), 'svix-timestamp': 'now' })],
      ['with half a signature', () => ({ ...signed(event), 'svix-signature': 'v1,' })],
    ])('answers 401 to a webhook %s and stores nothing', async (_what, headers) => {
      const { post, kept } = await openSite();
      expect((await post(event, headers())).status).toBe(401);
      expect(await kept()).toEqual({ events: [], suppressions: [] });
    });

    it('takes a webhook that is signed by the old and the new secret', async () => {
      const { post } = await openSite();
      const both = `${signed(event, { secret: otherSecret })['svix-signature']} ${signed(event)['svix-signature']}`;
      expect((await post(event, { ...signed(event), 'svix-signature': both })).status).toBe(200);
    });

    it('verifies the bytes as they came, however they are spaced', async () => {
      const { post } = await openSite();
      const spaced = JSON.stringify(JSON.parse(event), null, 3);
      expect((await post(spaced, signed(spaced))).status).toBe(200);
    });

    it('thanks for what is nothing to us, so that it does not come again', async () => {
      const { post, kept } = await openSite();
      for (const body of ['[]', '"text"', '{"type":"domain.updated","created_at":"2026-11-20T10:00:00Z"}']) {
        const answer = await post(body, signed(body));
        expect([answer.status, await answer.json()]).toMatchObject([200, { applied: 'ignored' }]);
      }
      expect((await kept())['events']).toEqual([]);
    });

    it('refuses ten megabytes', async () => {
      const { post, kept } = await openSite();
      const large = 'x'.repeat(10 * 1024 * 1024);
      expect((await post(large, signed(large))).status).toBe(413);
      expect((await kept())['events']).toEqual([]);
    });

    it('refuses everything while no secret is set', async () => {
      const { post } = await openSite({ secret: undefined });
      expect((await post(event, signed(event))).status).toBe(503);
    });

    it('asks for it again when it could not be stored', async () => {
      const { post, troubles } = await openSite({ take: () => Promise.reject(new Error('disk full')) });
      expect((await post(event, signed(event))).status).toBe(500);
      expect(troubles).toMatchObject([{ what: 'an event could not be stored' }]);
    });
  });

  /** A stage whose sandbox tells a site on the same database what became of its mail. */
  async function stageWithSite(subscribers: number, fateOf: (number: number) => Fate) {
    let site: Awaited<ReturnType<typeof listen>> | undefined;
    // The site needs the stage's database and the sandbox the site's address, so the sandbox posts by way of this one.
    const relay = await listen(
      siteRelay(() => site?.url ?? ''),
      { host: '127.0.0.1', port: 0 },
    );
    const webhook = { url: `${relay.url}/webhooks/resend`, secret, beforeResponse: true };
    const sandbox = {
      webhook: { ...webhook, duplicate: 0.2, reorder: 0.5 },
      fateOf: (address: string) => fateOf(Number(/s(\d+)@/.exec(address)?.[1])),
    };
    // An answer waits for the events of a hundred mails, which takes a busy machine a while.
    const sending = { timeoutMs: 20_000 };
    const stage = await sendStage(subscribers, () => undefined, usualKind(), sandbox, sending);
    const inbox = eventInbox({ db: stage.db, clock: stage.clock, world });
    const onTrouble = (trouble: object) => expect(trouble).toBeUndefined();
    site = await listen(siteApp({ webhooks: { secret, home: 'home1', inbox, onTrouble } }), {
      host: '127.0.0.1',
      port: 0,
    });
    onTestFinished(async () => {
      await relay.close();
      await site?.close();
    });
    const outcomes = async () => {
      await stage.sandbox.settled();
      await inbox.settled();
      const rows = await stage.db
        .selectFrom('deliveries')
        .select(['status', 'outcome', (eb) => eb.fn.countAll<number>().as('count')])
        .where('issue_id', '=', stagedIssueId)
        .groupBy(['status', 'outcome'])
        .execute();
      return Object.fromEntries(rows.map((row) => [`${row.status} ${row.outcome}`, row.count]));
    };
    return { stage, outcomes };
  }

  it('hears from the provider what became of an issue, even before it has answered', async () => {
    const { stage, outcomes } = await stageWithSite(400, (number) =>
      number % 100 === 1 ? 'bounced' : number % 100 === 2 ? 'delayed' : 'delivered',
    );
    expect(await stage.send()).toEqual({ kind: 'sent' });
    expect(await outcomes()).toEqual({ 'accepted bounced': 4, 'accepted delivered': 396 });
  });

  it('stops an issue that people complain about, after the first batches', async () => {
    const { stage, outcomes } = await stageWithSite(1_000, (number) =>
      number % 50 === 1 ? 'complained' : 'delivered',
    );
    const end = await stage.send();
    expect(end).toMatchObject({ kind: 'paused', why: expect.stringContaining('complaints') });
    // A batch whose events came before its answer may still be open: that answer is looked for when it goes on.
    const counts = Object.entries(await outcomes());
    const sum = (word: string) =>
      counts.filter(([name]) => name.includes(word)).reduce((total, [, count]) => total + count, 0);
    expect(sum('complained')).toBeGreaterThan(1);
    // How many had left before the complaints were heard is a matter of the machine's speed.
    expect(sum('planned')).toBeGreaterThan(0);
  });

  /** Passes requests on, headers and bytes as they are. */
  function siteRelay(target: () => string) {
    return {
      fetch: async (request: Request) => {
        const { pathname } = new URL(request.url);
        const body = await request.text();
        const headers = new Headers(request.headers);
        for (const name of ['host', 'connection', 'content-length', 'transfer-encoding'])
          headers.delete(name);
        return fetch(`${target()}${pathname}`, { method: request.method, headers, body });
      },
    } as Parameters<typeof listen>[0];
  }
});
