import { expect, it } from 'vitest';
import { countDeliveries } from '../../src/delivery/progress-store.ts';
import { startIssue } from '../../src/delivery/start-issue.ts';
import { getIssue } from '../../src/issues/issue-store.ts';
import { getLife } from '../../src/issues/life-store.ts';
import { listMoves } from '../../src/issues/move-store.ts';
import { deskStage, midweek } from './desk-stage.ts';

const page = `/issues/${midweek}`;

async function readyDesk() {
  const desk = await deskStage();
  const ada = await desk.enter('Ada');
  const act = async (fields: Record<string, string>) => {
    const answer = await ada.post(`${page}/acts`, fields);
    // What is refused is answered with the page itself, which says why at its top.
    if (answer.status !== 303) return /<p class="notice said">([^<]*)/.exec(await answer.text())?.[1] ?? '';
    const [, said = ''] = /almanac-said=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '') ?? [];
    return Buffer.from(said, 'base64url').toString();
  };
  const approve = async () => {
    const { renderingHash: hash } = await getIssue(desk.db, midweek);
    return act({ do: 'approve', hash, acknowledge: 'all', why: 'read it' });
  };
  return { ...desk, ada, act, approve, state: async () => (await getLife(desk.db, midweek)).state };
}

it('approves the bytes that were looked at, and no others', async () => {
  const desk = await readyDesk();
  expect(await desk.act({ do: 'approve', hash: '0'.repeat(64), acknowledge: 'all', why: 'x' })).toContain(
    'has changed since it was looked at',
  );
  expect(await desk.state()).toBe('draft');
  expect(await desk.approve()).toMatch(/^Approved: exactly the bytes/);
  const { approval, renderingHash } = await getIssue(desk.db, midweek);
  expect(approval).toMatchObject({ by: 'Ada', hash: renderingHash });
  expect(await desk.act({ do: 'unapprove' })).toContain('a draft again');
});

it('sends only behind the number of readers, typed', async () => {
  const desk = await readyDesk();
  expect(await desk.act({ do: 'send', readers: '3' })).toContain('not approved');
  await desk.approve();
  expect(await desk.act({ do: 'send', readers: '' })).toContain('type 3 to send it');
  expect(await desk.act({ do: 'send', readers: '2' })).toContain('type 3 to send it');
  expect(await desk.state()).toBe('approved');
  expect(await desk.act({ do: 'send', readers: '3' })).toBe('It is going out to 3 readers.');
  expect(await desk.state()).toBe('sending');
  expect((await getLife(desk.db, midweek)).dueAt).toBe(desk.clock.now().toISOString());
  await startIssue(desk.world, midweek, { by: 'sender' });
  const due = await desk.db.selectFrom('batches').select('due_at').execute();
  expect(due.every((batch) => batch.due_at <= desk.clock.now().toISOString())).toBe(true);
});

it('pauses, resumes and cancels a send, each with who and why', async () => {
  const desk = await readyDesk();
  await desk.approve();
  await desk.act({ do: 'send', readers: '3' });
  await startIssue(desk.world, midweek, { by: 'sender' });
  expect(await desk.act({ do: 'pause', why: '' })).toContain('Not done. Say why');
  await desk.act({ do: 'pause', why: 'a wrong link' });
  expect(await desk.state()).toBe('paused');
  await desk.act({ do: 'resume' });
  expect(await desk.act({ do: 'cancel', why: 'no', sure: 'yes' })).toContain(`type ${midweek}`);
  await desk.act({ do: 'cancel', why: 'no', sure: midweek });
  expect(await desk.state()).toBe('cancelled');
  expect(await countDeliveries(desk.db, midweek)).toMatchObject({ audience: 3, skipped: 3 });
  const moves = (await listMoves(desk.db, midweek)).slice(-3);
  expect(moves.map(({ by, to, why }) => [by, to, why])).toEqual([
    ['Ada', 'paused', 'a wrong link'],
    ['Ada', 'sending', 'resumed'],
    ['Ada', 'cancelled', 'no'],
  ]);
});

it('holds, releases, puts off in the zone of the edition, and leaves out', async () => {
  const desk = await readyDesk();
  await desk.act({ do: 'hold', why: 'a call to wait for' });
  expect(await desk.state()).toBe('held');
  await desk.act({ do: 'release' });
  expect(await desk.act({ do: 'reschedule', due: '2025-08-06T09:30', why: 'later' })).toBe(
    'It is due Wed 6 Aug, 09:30 now.',
  );
  expect((await getLife(desk.db, midweek)).dueAt).toBe('2025-08-06T08:30:00.000Z');
  expect(await desk.act({ do: 'reschedule', due: 'soon', why: 'later' })).toContain('A day and a time');
  await desk.act({ do: 'skip', why: 'nothing in it' });
  expect(await desk.state()).toBe('skipped');
});

it('sends a test of the stored bytes to whom it is told, with a wrong address told back', async () => {
  const desk = await readyDesk();
  expect(await desk.act({ do: 'test', to: 'not an address' })).toContain('Not done.');
  const said = await desk.act({ do: 'test', to: 'delivered+me@resend.dev, delivered+you@resend.dev' });
  expect(said).toBe('A test went to delivered+me@resend.dev, delivered+you@resend.dev.');
  expect(desk.sandbox.acceptedTotal.emails).toBe(2);
  expect(await countDeliveries(desk.db, midweek)).toMatchObject({ audience: 0 });
});

it('shows a batch in doubt on its page, and takes a word about it once, with a reason', async () => {
  const desk = await readyDesk();
  await desk.approve();
  await desk.act({ do: 'send', readers: '3' });
  await startIssue(desk.world, midweek, { by: 'sender' });
  // As after a crash with no certain answer for a day.
  await desk.db.updateTable('batches').set({ status: 'unknown', reason: 'no answer' }).execute();
  await desk.db.updateTable('deliveries').set({ status: 'unknown' }).execute();
  expect(await desk.ada.page(page)).toContain(`${midweek}/1`);
  expect(await desk.ada.page('/')).toContain('is in doubt');
  const batch = `${midweek}/1`;
  expect(await desk.act({ do: 'resolve', batch, verdict: 'accepted', why: '' })).toContain('Say why');
  expect(await desk.act({ do: 'resolve', batch, verdict: 'perhaps', why: 'x' })).toContain('Not done.');
  const word = { do: 'resolve', batch, verdict: 'accepted', why: 'seen in their list' };
  expect(await desk.act(word)).toBe('3 deliveries count as accepted.');
  expect(await desk.act(word)).toContain('only one in doubt');
  expect(await countDeliveries(desk.db, midweek)).toMatchObject({ accepted: 3, unknown: 0 });
});

it('approves a held issue, which then goes on', async () => {
  const desk = await readyDesk();
  await desk.act({ do: 'hold', why: 'wait' });
  expect(await desk.ada.page(page)).toContain('Approve these bytes');
  expect(await desk.approve()).toMatch(/^Approved/);
  expect(await desk.state()).toBe('approved');
});

it('knows no act by a name that every object has', async () => {
  const desk = await readyDesk();
  for (const name of ['constructor', '__proto__', 'toString', ''])
    expect((await desk.ada.post(`${page}/acts`, { do: name })).status).toBe(422);
});

it('streams how a send comes along until it is over', async () => {
  const desk = await readyDesk();
  await desk.approve();
  await desk.act({ do: 'send', readers: '3' });
  await desk.act({ do: 'pause', why: 'look' });
  const stream = await desk.ada.get(`${page}/progress`);
  expect(stream.headers.get('content-type')).toContain('text/event-stream');
  const text = await stream.text();
  expect(text).toContain('event: progress');
  expect(text).toContain('event: over\ndata: paused');
});
