import { beforeEach, describe, expect, it } from 'vitest';
import { eraseSubscriber } from '../../src/subscribers/erase-store.ts';
import { leave } from '../../src/subscribers/preferences.ts';
import { describeOnBoth } from '../support/databases.ts';
import { keyOf, type PeopleStage, peopleStage, sampleEvidence, sampleUrl } from '../support/people-stage.ts';
import { recordStatements } from '../support/record-statements.ts';
import { countRows, emptyDatabase } from '../support/whole-database.ts';

/** How an address may stand when somebody signs it up. */
const standings: Record<string, (stage: PeopleStage, address: string) => Promise<unknown>> = {
  unknown: async () => undefined,
  active: (stage, address) => stage.join(address),
  unsubscribed: async (stage, address) =>
    leave(stage.db, { subscriberId: await stage.join(address), why: 'test', at: at(stage) }),
  complained: async (stage, address) => {
    const id = await stage.join(address);
    await stage.suppress(address, 'complained');
    await stage.db.updateTable('subscribers').set({ state: 'complained' }).where('id', '=', id).execute();
  },
  bounced: async (stage, address) => {
    const id = await stage.join(address);
    await stage.suppress(address, 'bounced');
    await stage.db.updateTable('subscribers').set({ state: 'bounced' }).where('id', '=', id).execute();
  },
  'suppressed by hand': (stage, address) => stage.suppress(address, 'by_hand'),
  erased: async (stage, address) => eraseSubscriber(stage.db, await stage.join(address), stage.clock.now()),
};
const at = (stage: PeopleStage) => stage.clock.now().toISOString();

describeOnBoth('a sign-up', (database) => {
  let stage: PeopleStage;
  beforeEach(async () => {
    await emptyDatabase(database().db);
    stage = peopleStage(database().db);
  });

  it('is kept as a request with the evidence of who asked, when, where and under which words', async () => {
    await stage.signUp(' Ann@Post.org', { editions: ['sunday', 'sunday'], timeZone: 'Europe/Berlin' });
    const rows = await stage.db.selectFrom('opt_in_requests').selectAll().execute();
    expect(rows).toEqual([
      {
        id: expect.any(Number),
        kind: 'sign up',
        subscriber_id: null,
        address: 'ann@post.org',
        address_key: keyOf('ann@post.org'),
        editions: '["sunday"]',
        time_zone: 'Europe/Berlin',
        page: '/guides/open-weights',
        wording_version: '2026-11',
        wording_hash: sampleEvidence.wordingHash,
        client_address: '192.0.2.7',
        client_agent: sampleEvidence.clientAgent,
        requested_at: at(stage),
        confirmed_at: null,
      },
    ]);
    expect(await stage.subscriberAt('ann@post.org')).toBeUndefined();
  });

  it('writes one letter with one link, which ends after a week and holds nothing the visitor gave', async () => {
    await stage.signUp('ann.unusual@post.org', { timeZone: 'Pacific/Chatham' });
    const [letter, ...others] = await stage.letters();
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      kind: 'confirmation',
      subscriber_id: null,
      address: 'ann.unusual@post.org',
      address_key: keyOf('ann.unusual@post.org'),
      status: 'planned',
      expires_at: new Date(stage.clock.now().getTime() + 7 * 86_400_000).toISOString(),
    });
    const text = JSON.stringify(letter?.content);
    for (const given of ['ann.unusual', 'Chatham', '192.0.2.7', 'Almanac test', 'open-weights']) {
      expect(text).not.toContain(given);
    }
    expect(text.split(`${sampleUrl}/confirm/`).length).toBeGreaterThan(2);
    expect(new Set(text.match(/\/confirm\/[\w-]+/g)).size).toBe(1);
  });

  it('leaves no request behind when its letter cannot be written', async () => {
    const before = await countRows(stage.db);
    const texts = { ...stage.world.texts, confirmation: () => undefined as never };
    const { requestSignUp } = await import('../../src/subscribers/sign-up.ts');
    const signUp = { address: 'ann@post.org', editions: ['sunday'], evidence: sampleEvidence };
    await expect(requestSignUp({ ...stage.world, texts }, signUp, stage.clock.now())).rejects.toThrow();
    expect(await countRows(stage.db)).toEqual(before);
  });

  it.each([
    [{ address: 'ann@post' }, 'a domain such as mail.org'],
    [{ editions: [] }, 'at least one of midweek, sunday'],
    [{ editions: ['daily'] }, 'wants midweek or sunday, got "daily"'],
    [{ timeZone: '+02:00' }, 'wants an IANA time zone'],
  ])('with %j is refused and stores nothing', async (fault, sentence) => {
    const before = await countRows(stage.db);
    const { address = 'ann@post.org', ...rest } = { ...fault } as { address?: string };
    await expect(stage.signUp(address, rest)).rejects.toMatchObject({ code: 'invalid' });
    await expect(stage.signUp(address, rest)).rejects.toThrow(sentence);
    expect(await countRows(stage.db)).toEqual(before);
  });

  it('asks somebody who complained to confirm, whatever else is known: only that lifts a complaint', async () => {
    await stage.join('ann@post.org');
    await stage.suppress('ann@post.org', 'complained');
    await stage.signUp('ann@post.org');
    expect((await stage.letters()).at(-1)?.kind).toBe('confirmation');
  });

  it('tells an active subscriber about it, and nobody else gets that letter', async () => {
    const id = await stage.join('ann@post.org');
    await stage.signUp('ann@post.org');
    await stage.signUp('bob@post.org');
    const [ann, bob] = (await stage.letters()).slice(-2);
    expect([ann?.kind, bob?.kind]).toEqual(['link', 'confirmation']);
    expect(ann?.content?.subject).toContain('already');
    expect(bob?.content?.subject).not.toContain('already');
    expect(await stage.subscriberAt('ann@post.org')).toMatchObject({ id, state: 'active' });
  });

  describe.each(Object.keys(standings))('of an address that is %s', (name) => {
    const address = 'ann@post.org';
    it('runs the very same statements and adds the very same rows as of any other', async () => {
      await stage.signUp('nobody@post.org');
      const usual = await signUpRecorded('somebody.else@post.org');
      await standings[name]?.(stage, address);
      expect(await signUpRecorded(address)).toEqual(usual);
      expect(usual.rows).toEqual({ opt_in_requests: 1, letters: 1 });
      expect(usual.statements).toHaveLength(4);
    });

    async function signUpRecorded(who: string) {
      const before = await countRows(stage.db);
      const recorded = recordStatements(stage.db);
      await peopleStage(recorded.db).signUp(who);
      const statements = recorded.statements();
      const after = await countRows(stage.db);
      const rows = Object.fromEntries(
        Object.keys(after)
          .map((table) => [table, (after[table] ?? 0) - (before[table] ?? 0)] as const)
          .filter(([, count]) => count !== 0),
      );
      return { statements, rows };
    }
  });
});
