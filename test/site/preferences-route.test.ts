import { beforeEach, describe, expect, it } from 'vitest';
import { eraseSubscriber } from '../../src/subscribers/erase-store.ts';
import { leave } from '../../src/subscribers/preferences.ts';
import { findSubscriber } from '../../src/subscribers/subscriber-store.ts';
import { onBoth } from '../support/databases.ts';
import { dumpDatabase } from '../support/whole-database.ts';
import { type PeopleSiteStage, peopleSiteStage, roomy, wordsOf } from './people-site-stage.ts';

onBoth(() => {
  describe('the preferences page', () => {
    let site: PeopleSiteStage;
    let ann: number;
    let path: string;
    beforeEach(async () => {
      site = await peopleSiteStage();
      ann = await site.join('ann@post.org', { timeZone: 'Europe/Berlin' });
      path = site.paths(ann).preferences;
    });
    const page = async () => (await site.ask(path)).text();
    const found = () => findSubscriber(site.db, ann);
    const press = async (fields: Record<string, string | string[]>) => {
      const answer = await site.post(path, fields);
      return { status: answer.status, words: wordsOf(await answer.text()) };
    };

    it('shows what somebody has chosen, and their address only so that they know it', async () => {
      const html = await page();
      expect(wordsOf(html)).toContain('These are the choices for a…@post.org.');
      expect(html).not.toContain('ann@post.org');
      expect(
        html.match(
          /<input type="checkbox"[^>]*checked=""[^>]*value="(midweek|sunday)"|<input type="checkbox"[^>]*value="(midweek|sunday)"[^>]*checked=""/g,
        ),
      ).toHaveLength(2);
      expect(html).toMatch(/<option value="Europe\/Berlin" selected="">/);
    });

    it('saves editions and a time zone', async () => {
      const end = await press({ do: 'save', edition: 'sunday', timeZone: 'Asia/Tokyo' });
      expect(end).toEqual({ status: 200, words: expect.stringContaining('Your choice is saved.') });
      expect(await found()).toMatchObject({ editions: ['sunday'], timeZone: 'Asia/Tokyo' });
    });

    it('saves that no time zone is set, as the page offers it', async () => {
      const answer = await site.post(path, { do: 'save', edition: 'sunday', timeZone: '' });
      expect((await found())?.timeZone).toBeUndefined();
      expect(await answer.text(), 'a guess takes its place').not.toContain('data-guess-zone');
      expect(await page()).toContain('data-guess-zone');
    });

    it('takes no edition at all for leaving, and offers the way back', async () => {
      const end = await press({ do: 'save', timeZone: 'Asia/Tokyo' });
      expect(end.words).toContain('You are unsubscribed from everything.');
      expect(end.words).toContain('Sign up again');
      expect((await found())?.state).toBe('unsubscribed');
    });

    it('pauses, shows until when, and goes on at once', async () => {
      expect((await press({ do: 'pause', weeks: '1' })).words).toContain('Nothing comes for a week.');
      expect((await found())?.pausedUntil).toBe('2025-08-13T06:00:00.000Z');
      expect(wordsOf(await page())).toContain('Nothing comes until Wednesday 13 August 2025.');
      expect((await press({ do: 'pause', weeks: '0' })).words).toContain('Your mail goes on.');
      expect((await found())?.pausedUntil).toBeUndefined();
    });

    it('leaves by its button', async () => {
      expect((await press({ do: 'leave' })).words).toContain('You are unsubscribed from everything.');
      expect((await found())?.state).toBe('unsubscribed');
      expect((await site.consents(ann)).at(-1)).toMatchObject({
        kind: 'left',
        detail: { why: 'preferences' },
      });
    });

    it.each([
      [{ do: 'save', edition: 'sunday', timeZone: 'Mars/Olympus' }, 'a time zone among these is none'],
      [{ do: 'save', edition: ['sunday', 'daily'] }, 'An edition or a time zone among these is none'],
      [{ do: 'pause', weeks: '9' }, 'A pause wants 1 to 8 weeks'],
      [{ do: 'pause', weeks: '-1' }, 'A pause wants 1 to 8 weeks'],
      [{ do: 'pause', weeks: '' }, 'A pause wants 1 to 8 weeks'],
      [{ do: 'pause' }, 'A pause wants 1 to 8 weeks'],
      [{ do: 'confirm' }, 'knows no such button'],
      [{ do: '__proto__' }, 'knows no such button'],
      [{}, 'knows no such button'],
    ])('says what is wrong with %j, and changes nothing', async (fields, sentence) => {
      const before = await dumpDatabase(site.db);
      const end = await press(fields as Record<string, string>);
      expect(end).toEqual({ status: 422, words: expect.stringContaining(sentence) });
      expect(await dumpDatabase(site.db)).toEqual(before);
    });

    it('says so with 409 when somebody who has left chooses editions on an old page', async () => {
      await leave(site.db, { subscriberId: ann, why: 'test', at: site.clock.now().toISOString() });
      const before = await dumpDatabase(site.db);
      const end = await press({ do: 'save', edition: 'sunday' });
      expect(end).toEqual({ status: 409, words: expect.stringContaining('sign up again first') });
      expect((await press({ do: 'pause', weeks: '2' })).words).toContain('Only a running subscription');
      expect(await dumpDatabase(site.db)).toEqual(before);
    });

    it('is gone once somebody was erased', async () => {
      await eraseSubscriber(site.db, ann, site.clock.now());
      for (const answer of [await site.ask(path), await site.post(path, { do: 'leave' })]) {
        expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining('leads nowhere')]);
      }
    });

    it.each(['address', 'export', 'erase'])('mails a fresh link to %s instead of doing it', async (order) => {
      const before = await found();
      expect((await press({ do: order })).words).toContain('A link is on its way to your address.');
      expect(await found()).toEqual(before);
      expect(await site.linkInNewestLetter()).toMatch(new RegExp(`^/${order}/[\\w-]+$`));
    });

    it('does not promise a link to an address that must not be mailed', async () => {
      await site.suppress('ann@post.org', 'complained');
      const letters = await site.letters();
      expect((await press({ do: 'export' })).words).toContain('Write to editors@callmealmanac.com');
      expect(await site.letters()).toEqual(letters);
    });
  });

  describe('asking for the link to the preferences', () => {
    it('answers alike for a known address and an unknown one, and when it is asked for too often', async () => {
      const few = { times: 2, seconds: 600, coolDownSeconds: 600 };
      const site = await peopleSiteStage({ limits: { clients: roomy, addresses: few } });
      await site.join('ann@post.org');
      const ask = async (address: string) => {
        const answer = await site.post('/preferences', { address });
        return { status: answer.status, html: await answer.text() };
      };
      const usual = await ask('nobody@post.org');
      expect(usual).toEqual({ status: 200, html: expect.stringContaining('Look into your mailbox') });
      for (let time = 0; time < 4; time += 1) expect(await ask('Ann@post.org')).toEqual(usual);
      expect(await site.linkInNewestLetter()).toMatch(/^\/p\/[\w-]+$/);
    });

    it('says what is wrong with what is no address', async () => {
      const site = await peopleSiteStage();
      const answer = await site.post('/preferences', { address: 'ann@' });
      expect([answer.status, await answer.text()]).toEqual([
        422,
        expect.stringContaining('An address wants'),
      ]);
    });
  });
});
