import { describe, expect, it } from 'vitest';
import { listEdits } from '../../src/issues/edit-store.ts';
import { getIssue } from '../../src/issues/issue-store.ts';
import { getLife } from '../../src/issues/life-store.ts';
import { deskStage, midweek } from './desk-stage.ts';

const page = `/issues/${midweek}`;
const edits = `${page}/edits`;

describe.each(['sqlite', 'postgres'] as const)('editing at the desk (%s)', (kind) => {
  it('makes another pick the lead, rewrites it, and keeps who did it', async () => {
    const desk = await deskStage({ kind });
    const ada = await desk.enter('Ada');
    const [, story] = (await getIssue(desk.db, midweek)).content.picks;
    const item = story?.itemId ?? '';
    const answer = await ada.post(edits, { do: 'to lead', item, seen: '0', at: `pick-${item}` });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`${page}#pick-${item}`);
    const seen = String((await listEdits(desk.db, midweek)).at(-1)?.id);
    const texts = { title: 'A title of our own', 'title-was': story?.title ?? '' };
    await ada.post(edits, { do: 'texts', item, seen, ...texts });
    const [lead] = (await getIssue(desk.db, midweek)).content.picks;
    expect(lead).toMatchObject({ itemId: item, tier: 'lead', title: 'A title of our own' });
    const html = await ada.page(page);
    expect(html).toContain('A title of our own');
    expect(await ada.page(`${page}/mail`)).toContain('A title of our own');
    expect((await listEdits(desk.db, midweek)).map((edit) => edit.by)).toEqual(['Ada', 'Ada']);
  });

  it('refuses the edit of somebody who has not seen the last one, and loses nothing they typed', async () => {
    const desk = await deskStage({ kind });
    const [ada, bea] = [await desk.enter('Ada'), await desk.enter('Bea')];
    await ada.post(edits, { do: 'note', note: 'Read this slowly.', seen: '0' });
    const typed = { do: 'headline', subject: 'A subject by Bea', 'subject-was': 'x', seen: '0' };
    const refused = await bea.post(edits, typed);
    expect(refused.status).toBe(409);
    const text = await refused.text();
    expect(text).toContain('Ada: note');
    expect(text).toContain('A subject by Bea');
    expect((await getIssue(desk.db, midweek)).content.subject).not.toBe('A subject by Bea');

    const seen = /name="seen" value="(\d+)"/.exec(text)?.[1] ?? '';
    expect((await bea.post(edits, { ...typed, seen })).status).toBe(303);
    const { content } = await getIssue(desk.db, midweek);
    expect([content.subject, content.editorsNote]).toEqual(['A subject by Bea', 'Read this slowly.']);
  });

  it('lets one of two who edit at the same moment through, and tells the other', async () => {
    const desk = await deskStage({ kind });
    const [ada, bea] = [await desk.enter('Ada'), await desk.enter('Bea')];
    const both = await Promise.all([
      ada.post(edits, { do: 'note', note: 'By Ada', seen: '0' }),
      bea.post(edits, { do: 'note', note: 'By Bea', seen: '0' }),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([303, 409]);
    expect(await listEdits(desk.db, midweek)).toHaveLength(1);
  });
});

it('moves a pick up and down, drops it, puts another in its place, and takes everything back', async () => {
  const desk = await deskStage();
  const ada = await desk.enter();
  const order = async () => (await getIssue(desk.db, midweek)).content.picks.map((pick) => pick.itemId);
  const last = async () => String((await listEdits(desk.db, midweek)).at(-1)?.id ?? 0);
  const edit = async (fields: Record<string, string>) => ada.post(edits, { ...fields, seen: await last() });
  const before = await order();
  const [, first = '', second = ''] = before;

  await edit({ do: 'up', item: second });
  expect((await order()).slice(1, 3)).toEqual([second, first]);
  await edit({ do: 'down', item: second });
  expect(await order()).toEqual(before);

  const { report } = await getIssue(desk.db, midweek);
  const other = report.candidates.find((one) => one.decision === 'dropped' || one.decision === 'runner-up');
  await edit({ do: 'put in', item: other?.itemId ?? '', tier: 'story', instead: first });
  expect(await order()).toContain(other?.itemId);
  expect(await order()).not.toContain(first);

  for (const { id } of (await listEdits(desk.db, midweek)).toReversed())
    expect((await edit({ do: 'undo', edit: String(id) })).status).toBe(303);
  expect(await order()).toEqual(before);
});

it('says what is wrong with an edit, and changes nothing', async () => {
  const desk = await deskStage();
  const ada = await desk.enter();
  const before = await getIssue(desk.db, midweek);
  for (const fields of [
    { do: 'drop', item: 'nobody-knows' },
    { do: 'guide', slug: '../../etc/passwd' },
    { do: 'undo', edit: '99' },
    { do: 'headline', subject: '', 'subject-was': 'x' },
    { do: 'made up' },
  ])
    expect([
      fields,
      (await ada.post(edits, { ...fields, seen: '0' } as Record<string, string>)).status,
    ]).toEqual([fields, 422]);
  expect((await ada.post('/issues/midweek-1999-01-01/edits', { do: 'note', note: 'x' })).status).toBe(404);
  expect(await getIssue(desk.db, midweek)).toEqual(before);
});

it('voids an approval, and says so on the page', async () => {
  const desk = await deskStage();
  const ada = await desk.enter();
  const { renderingHash: hash } = await getIssue(desk.db, midweek);
  const acknowledge = 'all';
  await ada.post(`${page}/acts`, { do: 'approve', hash, acknowledge, why: 'read' });
  expect((await getLife(desk.db, midweek)).state).toBe('approved');
  const answer = await ada.post(edits, { do: 'note', note: 'One more thing', seen: '0' });
  const [said = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
  const shown = await desk.ask(page, { headers: { cookie: `${ada.cookie}; ${said}` } });
  expect(await shown.text()).toContain('Its approval is void');
  expect(await getLife(desk.db, midweek)).toMatchObject({ state: 'draft', approval: undefined });
});

it('shows html in any text as text, on its page and in the mail', async () => {
  const desk = await deskStage();
  const ada = await desk.enter();
  const hostile = `"><script>alert(1)</script><img src=x onerror=alert(2)>`;
  const item = (await getIssue(desk.db, midweek)).content.picks[0]?.itemId ?? '';
  let seen = 0;
  for (const fields of [
    { do: 'texts', item, title: hostile, 'title-was': '', summary: hostile, 'summary-was': '' },
    { do: 'headline', subject: hostile, 'subject-was': '', preheader: hostile, 'preheader-was': '' },
    { do: 'note', note: hostile },
  ]) {
    await ada.post(edits, { ...fields, seen: String(seen) } as Record<string, string>);
    seen = (await listEdits(desk.db, midweek)).at(-1)?.id ?? 0;
  }
  await ada.post(`${page}/acts`, { do: 'hold', why: hostile });
  const stale = await (await ada.post(edits, { do: 'note', note: hostile, seen: '0' })).text();
  for (const html of [await ada.page(page), await ada.page('/'), stale, await ada.page(`${page}/source`)]) {
    expect(html).toMatch(/&(amp;)?lt;script&(amp;)?gt;alert\(1\)/);
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img');
  }
  const mail = await ada.get(`${page}/mail`);
  expect(await mail.text()).not.toContain('<script>alert');
  expect(mail.headers.get('content-security-policy')).toMatch(/sandbox allow-popups/);
});
