import { describe, expect, it } from 'vitest';
import { countVotes } from '../../src/subscribers/vote-store.ts';
import { onBoth } from '../support/databases.ts';
import { addDelivery } from '../support/sample-delivery.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { dumpDatabase } from '../support/whole-database.ts';
import { peopleSiteStage, wordsOf } from './people-site-stage.ts';

onBoth(() => {
  describe.each(['sqlite', 'postgres'] as const)('the page of a vote (%s)', (kind) => {
    async function open(status = 'accepted') {
      const site = await peopleSiteStage({ kind });
      const ann = await site.join('ann@post.org');
      const { id: issueId } = await approvedIssue(site.db);
      const deliveryId = await addDelivery(site.db, { issueId, subscriberId: ann, status });
      return { site, path: site.votePath(deliveryId), votes: () => countVotes(site.db, issueId) };
    }

    it('has the answer of the link chosen, and counts it by the button alone', async () => {
      const { site, path, votes } = await open();
      for (const value of ['up', 'down']) {
        const html = await (await site.ask(`${path}/${value}`)).text();
        expect(html).toMatch(
          new RegExp(
            `<input type="radio"[^>]*(checked=""[^>]*value="${value}"|value="${value}"[^>]*checked="")`,
          ),
        );
        expect(html).toContain(`action="${path}"`);
      }
      expect(await votes()).toEqual({ up: 0, down: 0, sentences: [] });
      const answer = await site.post(path, {
        value: 'up',
        sentence: ' More on <b>open weights</b>, please. ',
      });
      expect([answer.status, wordsOf(await answer.text())]).toEqual([
        200,
        expect.stringContaining('Thank you'),
      ]);
      const sentences = [{ value: 'up', sentence: 'More on <b>open weights</b>, please.' }];
      expect(await votes()).toEqual({ up: 1, down: 0, sentences });
      await site.post(`${path}/down`, { value: 'down' });
      expect(await votes()).toEqual({ up: 0, down: 1, sentences: [] });
    });

    it('takes a sentence with signs that no database stores', async () => {
      const { site, path, votes } = await open();
      const answer = await site.ask(path, {
        method: 'POST',
        body: 'value=up&sentence=a%00b%ED%A0%80c%1B',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect(answer.status).toBe(200);
      expect((await votes()).sentences[0]?.sentence).toMatch(/^ab\uFFFD+c$/);
      expect(site.troubles).toEqual([]);
    });

    it.each([
      ['/sideways', { value: 'up' }, 200],
      ['', { value: 'sideways' }, 404],
      ['', {}, 404],
      ['A', { value: 'up' }, 404],
    ])('after the path %j with %j is answered with a clear status', async (end, fields, status) => {
      const { site, path } = await open();
      expect((await site.post(`${path}${end}`, fields as Record<string, string>)).status).toBe(status);
      expect((await site.ask(`${path}/sideways`)).status).toBe(404);
    });

    it('counts none for a delivery that was never sent', async () => {
      const { site, path } = await open('skipped');
      const before = await dumpDatabase(site.db);
      expect((await site.post(path, { value: 'up' })).status).toBe(404);
      expect(await dumpDatabase(site.db)).toEqual(before);
    });
  });
});
