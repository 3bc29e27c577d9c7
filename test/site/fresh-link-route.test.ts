import { beforeEach, describe, expect, it } from 'vitest';
import { findSubscriber } from '../../src/subscribers/subscriber-store.ts';
import { onBoth } from '../support/databases.ts';
import { dumpDatabase } from '../support/whole-database.ts';
import { type PeopleSiteStage, peopleSiteStage, roomy, wordsOf } from './people-site-stage.ts';

onBoth(() => {
  const day = 86_400_000;
  const few = { times: 2, seconds: 600, coolDownSeconds: 600 };

  describe('behind a fresh link', () => {
    let site: PeopleSiteStage;
    let ann: number;
    beforeEach(async () => {
      site = await peopleSiteStage({ limits: { clients: roomy, addresses: few } });
      ann = await site.join('ann@post.org');
    });

    it('an address is changed once the new one says yes', async () => {
      const path = await site.freshPath('address', ann);
      const asked = await site.post(path, { address: ' Ann@New.org' });
      expect([asked.status, wordsOf(await asked.text())]).toEqual([
        200,
        expect.stringContaining('Look into the new mailbox'),
      ]);
      expect((await findSubscriber(site.db, ann))?.address).toBe('ann@post.org');
      const link = await site.linkInNewestLetter();
      const done = await site.post(link);
      expect(wordsOf(await done.text())).toContain('Your address is changed');
      expect((await findSubscriber(site.db, ann))?.address).toBe('ann@new.org');
    });

    it('a mailbox is not filled through somebody else’s link, and whoever tries gets the usual answer', async () => {
      const path = await site.freshPath('address', ann);
      const letters = (await site.letters()).length;
      const answers: string[] = [];
      for (let time = 0; time < 5; time += 1) {
        answers.push(await (await site.post(path, { address: 'victim@post.org' })).text());
      }
      expect(new Set(answers).size).toBe(1);
      expect(await site.letters()).toHaveLength(letters + few.times);
    });

    it('an address that is in use is refused only to whoever owns it', async () => {
      await site.join('bob@post.org');
      const path = await site.freshPath('address', ann);
      const usual = await (await site.post(path, { address: 'new@post.org' })).text();
      expect(await (await site.post(path, { address: 'bob@post.org' })).text()).toBe(usual);
      const taken = await site.post(await site.linkInNewestLetter());
      expect([taken.status, wordsOf(await taken.text())]).toEqual([
        409,
        expect.stringContaining('This address is in use'),
      ]);
      expect((await findSubscriber(site.db, ann))?.address).toBe('ann@post.org');
    });

    it('what is no address comes back with what it wants', async () => {
      const before = await dumpDatabase(site.db);
      const answer = await site.post(await site.freshPath('address', ann), { address: 'ann' });
      expect([answer.status, await answer.text()]).toEqual([
        422,
        expect.stringContaining('An address wants'),
      ]);
      expect(await dumpDatabase(site.db)).toEqual(before);
    });

    it('all data comes as one file, kept by no cache', async () => {
      const answer = await site.post(await site.freshPath('export', ann));
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="my-data.json"',
        'cache-control': 'no-store',
      });
      expect(await answer.json()).toMatchObject({ subscriber: { id: ann, address: 'ann@post.org' } });
    });

    it('somebody is erased by the button, and every link about them is then of no use', async () => {
      const erase = await site.freshPath('erase', ann);
      expect(wordsOf(await (await site.post(erase)).text())).toContain('You are erased');
      expect(await findSubscriber(site.db, ann)).toMatchObject({ state: 'erased', address: undefined });
      const before = await dumpDatabase(site.db);
      expect((await site.post(erase)).status).toBe(200);
      expect((await site.post(await site.freshPath('export', ann))).status).toBe(404);
      expect((await site.post(await site.freshPath('address', ann), { address: 'x@post.org' })).status).toBe(
        404,
      );
      expect((await site.post(site.paths(ann).unsubscribe)).status).toBe(200);
      expect(await dumpDatabase(site.db)).toEqual(before);
    });

    it.each(['address', 'export', 'erase'] as const)(
      'nothing happens after a day, nor with a link for something else: %s',
      async (purpose) => {
        const path = await site.freshPath(purpose, ann);
        const before = await dumpDatabase(site.db);
        for (const other of ['address', 'export', 'erase', 'confirm', 'u', 'p', 'vote']) {
          if (other === purpose) continue;
          const crossed = path.replace(`/${purpose}/`, `/${other}/`);
          const answer = await site.post(crossed, { address: 'x@post.org', do: 'leave', value: 'up' });
          expect(answer.status, crossed).toBe(404);
          expect((await site.ask(crossed)).status, crossed).toBe(404);
        }
        site.clock.advance(day);
        for (const answer of [await site.ask(path), await site.post(path, { address: 'x@post.org' })]) {
          expect([answer.status, await answer.text()]).toEqual([410, expect.stringContaining('has expired')]);
        }
        expect(await dumpDatabase(site.db)).toEqual(before);
      },
    );
  });
});
