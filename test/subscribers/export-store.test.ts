import { beforeEach, expect, it } from 'vitest';
import { eraseSubscriber } from '../../src/subscribers/erase-store.ts';
import { exportSubscriber } from '../../src/subscribers/export-store.ts';
import { mailFreshLink } from '../../src/subscribers/fresh-link.ts';
import { castVote } from '../../src/subscribers/vote-store.ts';
import { describeOnBoth } from '../support/databases.ts';
import { type PeopleStage, peopleStage, sampleEvidence } from '../support/people-stage.ts';
import { addDelivery } from '../support/sample-delivery.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { emptyDatabase } from '../support/whole-database.ts';

describeOnBoth('the data that somebody is given about themselves', (database) => {
  let stage: PeopleStage;
  beforeEach(async () => {
    await emptyDatabase(database().db);
    stage = peopleStage(database().db);
  });

  it('is everything that is kept: who they are, what they agreed to, what was asked, sent and voted', async () => {
    const ann = await stage.join('ann@post.org', { timeZone: 'Europe/Berlin' });
    await stage.join('bob@post.org');
    await stage.signUp('ann@post.org', { editions: ['sunday'] });
    await mailFreshLink(stage.world, { subscriberId: ann, purpose: 'export' }, stage.clock.now());
    await stage.suppress('ann@post.org', 'complained');
    const { id: issueId } = await approvedIssue(stage.db);
    const deliveryId = await addDelivery(stage.db, { issueId, subscriberId: ann, status: 'accepted' });
    await stage.db.updateTable('deliveries').set({ outcome: 'delivered' }).execute();
    const at = stage.clock.now().toISOString();
    await castVote(stage.db, { deliveryId, value: 'down', sentence: 'Too long', at });

    const data = await exportSubscriber(stage.db, ann, stage.clock.now());
    const evidence = { ...sampleEvidence };
    expect(data).toMatchObject({
      exportedAt: at,
      subscriber: { id: ann, address: 'ann@post.org', timeZone: 'Europe/Berlin', state: 'active' },
      suppression: { reason: 'complained', at },
      consents: [{ kind: 'confirmed', at, detail: evidence }],
      requests: [
        { kind: 'sign up', address: 'ann@post.org', ...evidence, requestedAt: at, confirmedAt: at },
        { kind: 'sign up', address: 'ann@post.org', ...evidence, editions: '["sunday"]', confirmedAt: null },
      ],
      issues: [
        { issue: issueId, status: 'accepted', outcome: 'delivered', vote: 'down', voteSentence: 'Too long' },
      ],
    });
    const kinds = (data as { letters: { kind: string }[] }).letters.map(({ kind }) => kind);
    expect(kinds).toEqual(['confirmation', 'welcome', 'link', 'data_export']);
    expect(JSON.stringify(data)).not.toMatch(/bob@|address_key|addressKey/);
  });

  it('is nothing for somebody who was erased, or never was', async () => {
    const ann = await stage.join('ann@post.org');
    await eraseSubscriber(stage.db, ann, stage.clock.now());
    expect(await exportSubscriber(stage.db, ann, stage.clock.now())).toBeUndefined();
    expect(await exportSubscriber(stage.db, 9_999, stage.clock.now())).toBeUndefined();
  });
});
