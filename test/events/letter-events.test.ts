import { beforeEach, expect, it } from 'vitest';
import { applyEvents } from '../../src/events/apply-events.ts';
import { readEvent } from '../../src/events/event.ts';
import { describeOnBoth } from '../support/databases.ts';
import { keyOf, type PeopleStage, peopleStage, sampleKeys } from '../support/people-stage.ts';
import { sampleSuppressionKey } from '../support/sample-subscribers.ts';
import { emptyDatabase } from '../support/whole-database.ts';

const world = { keys: sampleKeys, suppressionKey: sampleSuppressionKey, unsubscribeAddress: undefined };
const minute = 60_000;

describeOnBoth('a complaint about the letter that asked somebody to confirm', (database) => {
  let stage: PeopleStage;
  beforeEach(async () => {
    await emptyDatabase(database().db);
    stage = peopleStage(database().db);
  });

  const complain = async (at: Date) => {
    const letter = (await stage.letters()).find((one) => one.kind === 'confirmation');
    const data = {
      email_id: 'p-1',
      to: ['ann@post.org'],
      tags: { letter_id: `home1-${letter?.id}` },
    };
    const event = readEvent('home1', 'msg_1', {
      type: 'email.complained',
      created_at: at.toISOString(),
      data,
    });
    expect(await applyEvents(stage.db, world, [event], stage.clock.now())).toEqual(['applied']);
  };
  const isSuppressed = async () =>
    (await stage.db.selectFrom('suppressions').select('address_key').execute()).some(
      (row) => row.address_key === keyOf('ann@post.org'),
    );

  it('ends the subscription that the letter led to, and a fresh sign-up brings it back', async () => {
    const ann = await stage.join('ann@post.org');
    stage.clock.advance(minute);
    await complain(stage.clock.now());
    expect(await stage.subscriberAt('ann@post.org')).toMatchObject({ state: 'complained', editions: [] });
    expect(await isSuppressed()).toBe(true);
    stage.clock.advance(minute);
    expect(await stage.join('ann@post.org')).toBe(ann);
    expect((await stage.letters()).slice(-2).map(({ kind }) => kind)).toEqual(['confirmation', 'welcome']);
    expect(await isSuppressed()).toBe(false);
  });

  it('from before it was confirmed is history', async () => {
    const at = stage.clock.now();
    stage.clock.advance(minute);
    await stage.join('ann@post.org');
    await complain(at);
    expect(await stage.subscriberAt('ann@post.org')).toMatchObject({ state: 'active' });
    expect(await isSuppressed()).toBe(false);
  });

  it('suppresses an address that is nobody’s', async () => {
    await stage.signUp('ann@post.org');
    await complain(stage.clock.now());
    expect(await isSuppressed()).toBe(true);
  });
});
