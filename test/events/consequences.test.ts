import { expect, it } from 'vitest';
import { keyedHash } from '../../src/lib/ids.ts';
import { makeToken } from '../../src/subscribers/tokens.ts';
import { describeOnBoth } from '../support/databases.ts';
import { sampleSuppressionKey } from '../support/sample-subscribers.ts';
import { eventWorld, readerStage } from './reader-stage.ts';

const { keys } = eventWorld;
const untouched = { state: 'active', suppressed: null, editions: 2 };
const bounced = { state: 'bounced', suppressed: 'bounced', editions: 2 };

describeOnBoth('what follows from an event', (database) => {
  const { bounce, deliver, hear, lastIssue, reader, standing, tell } = readerStage(database);

  it('suppresses an address that is none', async () => {
    await bounce(await deliver(), 'Permanent', 'General');
    expect(await standing()).toEqual(bounced);
  });

  it('unsubscribes and suppresses who complains', async () => {
    await tell('email.complained', await deliver());
    expect(await standing()).toEqual({ state: 'complained', suppressed: 'complained', editions: 0 });
  });

  it('takes a complaint from before a fresh consent for history', async () => {
    const delivery = await deliver();
    await database()
      .db.updateTable('subscribers')
      .set({ confirmed_at: '2025-08-31T12:00:00.000Z' })
      .where('id', '=', reader())
      .execute();
    expect(await tell('email.complained', delivery)).toBe('applied');
    expect(await standing()).toEqual(untouched);
  });

  it('suppresses whom the provider suppresses', async () => {
    await tell('email.suppressed', await deliver(), { suppressed: { reason: 'previous_bounce' } });
    expect(await standing()).toEqual(bounced);
  });

  it('suppresses a mailbox that is full three issues in a row, and not before', async () => {
    await bounce(await deliver(), 'Transient', 'MailboxFull');
    await bounce(await deliver(), 'Transient', 'MailboxFull');
    await tell('email.delivered', await deliver());
    await bounce(await deliver(), 'Transient', 'MailboxFull');
    await bounce(await deliver(), 'Transient', 'MailboxFull');
    expect(await standing()).toEqual(untouched);
    await bounce(await deliver(), 'Transient', 'MailboxFull');
    expect(await standing()).toEqual(bounced);
  });

  it('does not count several reports about one issue as several issues', async () => {
    const delivery = await deliver();
    for (let time = 0; time < 4; time++) await bounce(delivery, 'Transient', 'MailboxFull');
    await bounce(delivery, 'Undetermined', 'Undetermined');
    await bounce(delivery, 'Undetermined', 'Undetermined');
    expect(await standing()).toEqual(untouched);
  });

  it('takes the second bounce that nobody explains for a permanent one', async () => {
    await bounce(await deliver(), 'Undetermined', 'Undetermined');
    await tell('email.delivered', await deliver());
    expect(await standing()).toEqual(untouched);
    await bounce(await deliver(), 'Undetermined', 'Undetermined');
    expect(await standing()).toEqual(bounced);
  });

  it.each([
    ['policy', 'Permanent', 'General', '550 5.7.1 refused by policy'],
    ['content', 'Transient', 'ContentRejected', ''],
  ])('never holds our own trouble with %s against people', async (kind, type, subType, message) => {
    const deliveries = [await deliver(), await deliver(), await deliver(), await deliver()];
    for (const id of deliveries) await bounce(id, type, subType, message);
    expect(await standing()).toEqual(untouched);
    const incidents = await database()
      .db.selectFrom('incidents')
      .select('count')
      .where('kind', '=', kind)
      .where('issue_id', '=', lastIssue())
      .execute();
    expect(incidents).toEqual([{ count: 1 }]);
  });

  it('does nothing to people over a delay or a failure of ours', async () => {
    await tell('email.delivery_delayed', await deliver());
    await tell('email.failed', await deliver(), { failed: { reason: 'reached_daily_quota' } });
    expect(await standing()).toEqual(untouched);
  });

  it('suppresses the old address, and not the person who has changed it since', async () => {
    const delivery = await deliver();
    await tell('email.bounced', delivery, {
      to: ['delivered+before@resend.dev'],
      bounce: { type: 'Permanent', subType: 'NoEmail' },
    });
    expect(await standing()).toEqual(untouched);
    const key = keyedHash(sampleSuppressionKey, 'delivered+before@resend.dev');
    const row = await database()
      .db.selectFrom('suppressions')
      .selectAll()
      .where('address_key', '=', key)
      .executeTakeFirst();
    expect(row?.reason).toBe('bounced');
    await database().db.deleteFrom('suppressions').where('address_key', '=', key).execute();
  });

  it('lets somebody who left stay somebody who left', async () => {
    const delivery = await deliver();
    await database()
      .db.updateTable('subscribers')
      .set({ state: 'unsubscribed' })
      .where('id', '=', reader())
      .execute();
    await bounce(delivery, 'Permanent', 'General');
    expect(await standing()).toMatchObject({ state: 'unsubscribed', suppressed: 'bounced' });
  });

  it('unsubscribes by mail to the address with their token, and nobody by another', async () => {
    const token = makeToken(keys, { purpose: 'unsubscribe', subscriberId: reader() });
    const other = makeToken(keys, { purpose: 'preferences', subscriberId: reader() });
    const receive = (to: string) =>
      hear({ type: 'email.received', created_at: '2025-08-31T00:00:00Z', data: { to: [to] } });
    expect(await receive(`unsub+${other}@mail.example`)).toBe('ignored');
    expect(await receive(`unsub+${token}@elsewhere.example`)).toBe('ignored');
    expect(await receive(`help+${token}@mail.example`)).toBe('ignored');
    expect(await receive('unsub@mail.example')).toBe('ignored');
    expect(await standing()).toEqual(untouched);
    expect(await receive(`"List" <Unsub+${token}@Mail.Example>`)).toBe('applied');
    expect(await standing()).toEqual({ state: 'unsubscribed', suppressed: null, editions: 0 });
  });
});
