import { describe, expect, it } from 'vitest';
import { currentWording } from '../../src/subscribers/consent-wording.ts';
import { eraseSubscriber } from '../../src/subscribers/erase-store.ts';
import { leave } from '../../src/subscribers/preferences.ts';
import { onBoth } from '../support/databases.ts';
import { countRows, dumpDatabase } from '../support/whole-database.ts';
import { type PeopleSiteStage, peopleSiteStage, roomy, wordsOf } from './people-site-stage.ts';

onBoth(() => {
  const few = { times: 2, seconds: 600, coolDownSeconds: 600 };
  const read = async (answer: Response) => wordsOf(await answer.text());

  describe('the sign-up form', () => {
    it('leads from a guide page to a subscriber: a mail, a page, a button, a welcome', async () => {
      const site = await peopleSiteStage();
      const agent = { 'user-agent': 'Mozilla/5.0 Test' };
      const answer = await site.signUpByForm(
        ' Ann@Post.org ',
        { edition: 'sunday', page: '/guides/open-weights', timeZone: 'Europe/Berlin' },
        agent,
      );
      expect(answer.status).toBe(200);
      expect(await read(answer)).toContain('a mail with one button is on its way to ann@post.org');
      const request = await site.db.selectFrom('opt_in_requests').selectAll().executeTakeFirstOrThrow();
      expect(request).toMatchObject({
        address: 'ann@post.org',
        editions: '["sunday"]',
        time_zone: 'Europe/Berlin',
        page: '/guides/open-weights',
        wording_version: currentWording.version,
        wording_hash: currentWording.hash,
        client_address: '127.0.0.1',
        client_agent: 'Mozilla/5.0 Test',
      });
      const link = await site.linkInNewestLetter();
      const before = await dumpDatabase(site.db);
      const page = await site.ask(link);
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(`action="${link}"`)]);
      expect(await dumpDatabase(site.db)).toEqual(before);
      expect(await read(await site.post(link))).toContain('You are subscribed');
      expect(await site.subscriberAt('ann@post.org')).toMatchObject({
        state: 'active',
        editions: ['sunday'],
      });
      expect(await read(await site.post(link))).toContain('Already confirmed');
      expect((await site.letters()).map(({ kind }) => kind)).toEqual(['confirmation', 'welcome']);
    });

    it('keeps the wording that the form showed; one that says nothing proper showed the present one', async () => {
      const site = await peopleSiteStage();
      for (const wording of [currentWording.version, '', '__proto__', '1999-01']) {
        await site.signUpByForm('ann@post.org', { wording });
      }
      const rows = await site.db
        .selectFrom('opt_in_requests')
        .select(['wording_version', 'wording_hash'])
        .execute();
      expect(rows).toHaveLength(4);
      expect(new Set(rows.map((row) => `${row.wording_version} ${row.wording_hash}`))).toEqual(
        new Set([`${currentWording.version} ${currentWording.hash}`]),
      );
    });

    it('says 410 for a confirmation that comes after its week, and 409 for an address that bounces', async () => {
      const site = await peopleSiteStage();
      await site.signUpByForm('ann@post.org');
      const link = await site.linkInNewestLetter();
      await site.suppress('ann@post.org', 'bounced');
      const blocked = await site.post(link);
      expect([blocked.status, await read(blocked)]).toEqual([
        409,
        expect.stringContaining('We cannot mail this address'),
      ]);
      site.clock.advance(7 * 86_400_000);
      const before = await dumpDatabase(site.db);
      for (const answer of [await site.ask(link), await site.post(link)]) {
        expect([answer.status, await read(answer)]).toEqual([410, expect.stringContaining('has expired')]);
      }
      expect(await dumpDatabase(site.db)).toEqual(before);
    });

    it.each([
      [{ address: 'ann' }, 'An address wants a name, an @ and a domain'],
      [{ address: 'ann@post' }, 'An address wants a domain'],
      [{ address: '' }, 'An address wants'],
      [{ edition: [] }, 'Please choose at least one edition'],
      [{ edition: ['daily'] }, 'Please choose at least one edition'],
    ])('comes back with %j in it, says what is wrong, and stores nothing', async (fault, sentence) => {
      const site = await peopleSiteStage();
      const before = await countRows(site.db);
      const { address = 'ann@post.org', ...rest } = { ...fault } as { address?: string; edition?: string[] };
      const answer = await site.signUpByForm(address, rest);
      const html = await answer.text();
      expect([answer.status, wordsOf(html)]).toEqual([422, expect.stringContaining(sentence)]);
      expect(html).toContain(`value="${address}"`);
      expect(await countRows(site.db)).toEqual(before);
    });

    it('leaves out a time zone it does not know, and a page that is none of ours', async () => {
      const site = await peopleSiteStage();
      await site.signUpByForm('ann@post.org', { timeZone: 'Mars/Olympus', page: 'https://evil.test/x' });
      const request = await site.db.selectFrom('opt_in_requests').selectAll().executeTakeFirstOrThrow();
      expect(request).toMatchObject({ time_zone: null, page: '/' });
    });

    it('suggests another spelling for a domain that looks mistyped, and one press takes it', async () => {
      const site = await peopleSiteStage();
      const typed = { edition: 'sunday', timeZone: 'Asia/Tokyo', page: '/guides/open-weights' };
      const html = await (await site.signUpByForm('ann@gmial.com', typed)).text();
      expect(wordsOf(html)).toContain('Did you mean ann@gmail.com');
      const [form = ''] = /<form[^>]*class="notice".*?<\/form>/s.exec(html) ?? [];
      const fields = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value] as [string, string],
      );
      await site.post('/sign-up', fields);
      const request = await site.db
        .selectFrom('opt_in_requests')
        .selectAll()
        .where('address', '=', 'ann@gmail.com')
        .executeTakeFirstOrThrow();
      expect(request).toMatchObject({
        editions: '["sunday"]',
        time_zone: 'Asia/Tokyo',
        page: '/guides/open-weights',
        wording_version: currentWording.version,
      });
      expect(await read(await site.signUpByForm('ann@post.org'))).not.toContain('Did you mean');
    });
  });

  const standings: Record<string, (site: PeopleSiteStage, address: string) => Promise<unknown>> = {
    active: (site, address) => site.join(address),
    unsubscribed: async (site, address) => {
      const subscriberId = await site.join(address);
      await leave(site.db, { subscriberId, why: 'test', at: site.clock.now().toISOString() });
    },
    complained: async (site, address) => {
      await site.join(address);
      await site.suppress(address, 'complained');
    },
    bounced: async (site, address) => {
      await site.join(address);
      await site.suppress(address, 'bounced');
    },
    'suppressed by hand': (site, address) => site.suppress(address, 'by_hand'),
    erased: async (site, address) => eraseSubscriber(site.db, await site.join(address), site.clock.now()),
    'asked for too often': async (site, address) => {
      for (let time = 0; time < few.times; time += 1) await site.signUpByForm(address);
    },
  };

  describe('the answer to a sign-up', () => {
    /** What does not differ by the moment or the address that was typed. */
    const whole = async (answer: Response, address: string) => {
      const headers = Object.fromEntries(answer.headers);
      delete headers['date'];
      // Addresses of one length, so that even the length of the page is the same.
      return { status: answer.status, headers, html: (await answer.text()).replaceAll(address, 'ADDRESS') };
    };

    it.each(Object.keys(standings))('is the same, byte for byte, for an address that is %s', async (name) => {
      const site = await peopleSiteStage({ limits: { clients: roomy, addresses: few } });
      const usual = await whole(await site.signUpByForm('bobby@post.org'), 'bobby@post.org');
      await standings[name]?.(site, 'annie@post.org');
      expect(await whole(await site.signUpByForm('annie@post.org'), 'annie@post.org')).toEqual(usual);
      expect(usual.status).toBe(200);
    });

    it('is the same for whoever fills in the field that people do not see, and nothing is stored', async () => {
      const site = await peopleSiteStage();
      const usual = await whole(await site.signUpByForm('bobby@post.org'), 'bobby@post.org');
      const before = await dumpDatabase(site.db);
      const trapped = await site.signUpByForm('annie@post.org', { website: 'https://spam.test' });
      expect(await whole(trapped, 'annie@post.org')).toEqual(usual);
      expect(await dumpDatabase(site.db)).toEqual(before);
    });
  });

  describe('the limits of the sign-up form', () => {
    it('let one mailbox be written to so often, whoever asks, until the time is over', async () => {
      const site = await peopleSiteStage({
        limits: { clients: roomy, addresses: few },
        trustedProxies: ['loopback'],
      });
      for (let time = 0; time < 5; time += 1) {
        const answer = await site.signUpByForm('ann@post.org', {}, { 'x-forwarded-for': `192.0.2.${time}` });
        expect(answer.status).toBe(200);
      }
      await site.signUpByForm('Ann@POST.org');
      expect(await site.letters()).toHaveLength(few.times);
      await site.signUpByForm('bob@post.org');
      expect(await site.letters()).toHaveLength(few.times + 1);
    });

    it('ask a client to wait who does too much, and store nothing of it', async () => {
      const site = await peopleSiteStage({ limits: { clients: few, addresses: roomy } });
      for (const name of ['a', 'b']) expect((await site.signUpByForm(`${name}@post.org`)).status).toBe(200);
      const before = await dumpDatabase(site.db);
      for (const answer of [
        await site.signUpByForm('c@post.org'),
        await site.signUpByForm('not an address'),
        await site.post('/preferences', { address: 'a@post.org' }),
      ]) {
        expect(answer.status).toBe(429);
        const seconds = Number(answer.headers.get('retry-after'));
        expect(seconds).toBeGreaterThan(0);
        expect(seconds).toBeLessThanOrEqual(600);
        expect(await read(answer)).toContain('Please come back in a quarter of an hour.');
      }
      expect(await dumpDatabase(site.db)).toEqual(before);
    });

    it('never keep anybody from leaving', async () => {
      const site = await peopleSiteStage({ limits: { clients: few, addresses: few } });
      const ann = await site.join('ann@post.org');
      for (const name of ['a', 'b', 'c']) await site.signUpByForm(`${name}@post.org`);
      const answer = await site.post(site.paths(ann).unsubscribe, { 'List-Unsubscribe': 'One-Click' });
      expect(answer.status).toBe(200);
    });
  });
});
