import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { readBody } from '../../src/lib/read-body.ts';
import { beat, postAlarms } from '../../src/schedule/post-alarms.ts';
import { onBoth } from '../support/databases.ts';
import { scheduleStage } from './schedule-stage.ts';

onBoth(() => {
  /** Whoever is alerted: keeps what it was sent, and answers as it is told. */
  async function listener() {
    const heard: { method: string; body: string }[] = [];
    const answer = { status: 200 };
    const server = createServer(async (request, response) => {
      heard.push({ method: request.method ?? '', body: (await readBody(request)).toString() });
      response.writeHead(answer.status).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}/alerts`, heard, answer };
  }

  it('posts a held issue to the alert url, again until somebody takes it, and then no more', async () => {
    const stage = await scheduleStage({ editions: ['midweek'], editors: [] });
    for (const moment of ['2025-08-04T09:00:00Z', '2025-08-05T18:00:00Z', '2025-08-06T06:00:00Z'])
      await stage.at(moment);
    const { url: alertUrl, heard, answer } = await listener();
    const post = () => postAlarms({ ...stage, alertUrl }, new Date('2025-08-06T06:00:01Z'));
    answer.status = 500;
    await expect(post()).rejects.toThrow('answered 500');
    answer.status = 200;
    expect(await post()).toBe(1);
    expect(await post()).toBe(0);
    expect(heard).toHaveLength(2);
    expect(JSON.parse(heard[1]?.body ?? '')).toMatchObject({
      issue: 'midweek-2025-08-06',
      title: 'midweek-2025-08-06 is held',
      text: expect.stringContaining(
        'Call Me Almanac: midweek-2025-08-06 is held. Why: nobody has approved it',
      ),
    });
  });

  it('calls the heartbeat url, and fails when nobody is there', async () => {
    const { url, heard, answer } = await listener();
    await beat(url);
    expect(heard).toEqual([{ method: 'GET', body: '' }]);
    answer.status = 404;
    await expect(beat(url)).rejects.toThrow('answered 404');
  });
});
