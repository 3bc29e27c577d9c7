import { expect, it } from 'vitest';
import { effectiveEdits } from '../../src/issues/edit.ts';
import { listEdits } from '../../src/issues/edit-store.ts';
import { getIssue } from '../../src/issues/issue-store.ts';
import { getRendering } from '../../src/render/rendering-store.ts';
import { deskStage, midweek } from './desk-stage.ts';

const page = `/issues/${midweek}`;
const edits = `${page}/edits`;
const minutes = 60_000;

async function atWork() {
  const desk = await deskStage();
  const ada = await desk.enter('Ada');
  const last = async () => String((await listEdits(desk.db, midweek)).at(-1)?.id ?? 0);
  return {
    ...desk,
    ada,
    issue: () => getIssue(desk.db, midweek),
    edit: async (fields: Fields) => ada.post(edits, { ...fields, seen: await last() }),
  };
}
type Fields = Record<string, string | string[]>;

/** A part of a page by its id, without its tags. */
const part = (html: string, id: string): string =>
  (new RegExp(`<section id="${id}".*?</section>`).exec(html)?.[0] ?? '').replace(/<[^>]+>/g, '');

it('takes back as one what one form asked for', async () => {
  const { db, ada, edit, issue } = await atWork();
  const before = await issue();
  const [lead] = before.content.picks;
  const texts = { title: 'A title of our own', summary: 'A summary of our own words.' };
  const were = { 'title-was': lead?.title ?? '', 'summary-was': lead?.summary ?? '' };
  await edit({ do: 'texts', item: lead?.itemId ?? '', ...texts, ...were });
  expect((await issue()).content.picks[0]).toMatchObject(texts);
  const html = await ada.page(page);
  expect(html.match(/value="undo"/g)).toHaveLength(1);
  const ids = [...html.matchAll(/name="edit" value="(\d+)"/g)].map(([, id]) => id ?? '');
  expect(ids).toHaveLength(2);

  expect((await edit({ do: 'undo', edit: ids })).status).toBe(303);
  expect((await issue()).renderingHash).toBe(before.renderingHash);
  expect(effectiveEdits(await listEdits(db, midweek))).toEqual([]);
});

it('records all that a form asks for, or nothing when a part of it cannot be', async () => {
  const { db, edit, issue } = await atWork();
  const before = await issue();
  const [, story] = before.content.picks;
  const other = before.report.candidates.find((one) => one.decision === 'runner-up');
  const fields = { do: 'put in', item: other?.itemId ?? '', tier: 'story' };
  expect((await edit({ ...fields, instead: 'nobody-knows' })).status).toBe(422);
  expect(await listEdits(db, midweek)).toEqual([]);
  expect((await edit({ ...fields, instead: story?.itemId ?? '' })).status).toBe(303);
  expect(await listEdits(db, midweek)).toHaveLength(2);
});

it('puts what is dropped where it was dropped, as the buttons would', async () => {
  const { db, edit, issue } = await atWork();
  const { content, report } = await issue();
  const stories = content.picks.filter((pick) => pick.tier === 'story').map((pick) => pick.itemId);
  const [first = '', second = '', third = ''] = stories;
  await edit({ do: 'place', item: third, tier: 'story', before: first });
  const runnerUp = report.candidates.find((one) => one.decision === 'runner-up')?.itemId ?? '';
  await edit({ do: 'place', item: runnerUp, tier: 'story', before: second });
  const now = (await issue()).content.picks
    .filter((pick) => pick.tier === 'story')
    .map((pick) => pick.itemId);
  expect(now).toEqual([third, first, runnerUp, second, ...stories.slice(3)]);
  expect((await listEdits(db, midweek)).map((one) => one.operation)).toEqual([
    { kind: 'move', itemId: third, tier: 'story', before: first },
    { kind: 'pin', itemId: runnerUp, tier: 'story', before: second },
  ]);
  expect((await edit({ do: 'place', item: third, tier: 'attic' })).status).toBe(422);
});

it('tells an editor who comes back what has changed, word by word, until they have seen it', async () => {
  const { clock, ada, enter, edit, issue } = await atWork();
  const bea = await enter('Bea');
  expect(part(await bea.page(page), 'since')).toContain('This is your first look at it.');
  const { subject, picks } = (await issue()).content;
  const gone = picks.at(-1);
  await edit({ do: 'headline', subject: `${subject}, or not`, 'subject-was': subject });
  await edit({ do: 'drop', item: gone?.itemId ?? '' });
  clock.advance(60 * minutes);

  const html = await bea.page(page);
  const since = part(html, 'since');
  expect(since).toContain('2 changes since Tue 5 Aug, 19:00.');
  expect(since).toContain(`Out, a brief until then: ${gone?.title}`);
  expect(html).toMatch(/<ins>, or not<\/ins>/);
  // As long as she is at it, it stays.
  expect(part(await bea.page(page), 'since')).toContain('2 changes');
  expect((await bea.post(`${page}/looks`)).status).toBe(303);
  expect(part(await bea.page(page), 'since')).toContain('Nothing has changed since');
  expect(part(await ada.page(page), 'since')).toContain('first look');
});

it('stands beside the issue of its edition before', async () => {
  const { ada, at, issue, db } = await atWork();
  expect(part(await ada.page(page), 'previous')).toContain('It is the first Midweek there is.');
  const { renderingHash: hash, content: before } = await issue();
  await ada.post(`${page}/acts`, { do: 'approve', hash, acknowledge: 'all', why: 'read' });
  await at('2025-08-06T06:00:00.000Z');
  await at('2025-08-12T18:00:00.000Z');

  const next = await getIssue(db, 'midweek-2025-08-13');
  const previous = part(await ada.page('/issues/midweek-2025-08-13'), 'previous');
  expect(previous).toContain(`No. 1, ${before.dateLine}`);
  for (const { subject, guide } of [before, next.content]) {
    expect(previous).toContain(subject);
    expect(previous).toContain(guide?.title ?? 'none');
  }
  const stories = next.content.picks.filter((pick) => pick.tier === 'story').length;
  expect(previous).toContain(`Stories (3 to 4 wanted)${stories}4`);
  expect(previous).toMatch(/Html at most[\d,]+ bytes[\d,]+ bytes/);
});

it('says what takes the bytes of the largest copy, and how far it is from being cut off', async () => {
  const { ada, issue } = await atWork();
  const html = await ada.page(page);
  const table = /<table class="sized">.*?<\/table>/.exec(html)?.[0] ?? '';
  for (const { title } of (await issue()).content.picks)
    expect(table).toContain(title.replaceAll('&', '&amp;').replaceAll("'", '&#x27;'));
  const figures = [...table.matchAll(/<td class="number">([\d,]+)<\/td>/g)].map(([, figure = '']) =>
    Number(figure.replaceAll(',', '')),
  );
  const together = figures.pop();
  expect(figures.reduce((sum, one) => sum + one, 0)).toBe(together);
  // The worst case has a long name, so it is larger than the copy that is shown.
  expect(together).toBeGreaterThan(Buffer.byteLength(await ada.page(`${page}/mail`)));
  expect(html).toContain('(for “long name”)');
});

it('outlines what a finding points at in a copy, and leaves the stored bytes as they are', async () => {
  const { ada, db, issue } = await atWork();
  const { renderingHash } = await issue();
  const { rendering } = await getRendering(db, renderingHash);
  const plain = await ada.page(`${page}/mail`);
  const at = `html 1:${rendering.html.indexOf('<h1') + 1}`;
  const marked = await ada.get(`${page}/mail?${new URLSearchParams({ mark: at })}`);
  expect(marked.headers.get('content-security-policy')).toContain('sandbox');
  const html = await marked.text();
  expect(html).toContain('<h1 id="finding" data-finding=""');
  const without = html
    .replace(' id="finding" data-finding=""', '')
    .replace(/<style>\[data-finding\].*?<\/style>/, '');
  expect(without).toBe(plain);
  expect((await getRendering(db, renderingHash)).rendering).toEqual(rendering);

  const whole = await ada.page(`${page}?${new URLSearchParams({ mark: at })}`);
  expect(whole).toContain('A marked copy');
  expect(whole).toMatch(/<iframe[^>]* src="[^"]*mark=html\+1%3A\d+#finding"/);
  for (const mark of ['html 1:1', 'html 99:1', '"><script>alert(1)</script>']) {
    expect(await ada.page(`${page}/mail?${new URLSearchParams({ mark })}`)).toBe(plain);
    expect(await ada.page(`${page}?${new URLSearchParams({ mark })}`)).toContain('nothing is outlined');
  }
});

it('shows the copy of nobody, and says so, when it is asked for one of somebody unknown', async () => {
  const { ada, db } = await atWork();
  const answer = await ada.get(`${page}?as=nobody%40resend.dev`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('is nobody. This is the copy with all fallbacks.');
  const somebody = await db.selectFrom('subscribers').selectAll().executeTakeFirstOrThrow();
  expect(await ada.page(`${page}/mail?as=${somebody.id}`)).toContain(somebody.address);
});

it('keeps every text of an order that is refused, with the reason at its form, and the look', async () => {
  const { ada } = await atWork();
  for (const [fields, value] of [
    [{ do: 'skip', why: '' }, ''],
    [{ do: 'reschedule', due: 'some day', why: 'A wait for "them"' }, 'value="A wait for &quot;them&quot;"'],
    [{ do: 'test', to: 'x, y', as: '777' }, 'value="x, y"'],
    [{ do: 'approve', hash: '0'.repeat(64), why: '' }, 'Approve these bytes'],
  ] as const) {
    const answer = await ada.post(`${page}/acts`, { ...fields, back: '?width=phone' });
    const html = await answer.text();
    expect([fields.do, answer.status >= 400]).toEqual([fields.do, true]);
    expect(html).toMatch(/<p id="refused" class="wrong" role="alert"/);
    expect(html).toContain(value);
    expect(html).toContain('class="frame phone"');
  }
  expect((await ada.get(`${page}/acts`)).status).toBe(303);
});

it('runs no script and no style that is not a file of its own, with htmx and dragging too', async () => {
  const { ada, ask } = await atWork();
  const answer = await ada.get(page);
  expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
  const html = await answer.text();
  expect(html).not.toMatch(/<script(?![^>]* src="\/assets\/)/);
  expect(html).not.toMatch(/ style="| on\w+="|<style/);
  const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
  expect(files.filter((path) => /htmx|sortable/.test(path))).toHaveLength(2);
  for (const path of files) expect([path, (await ask(path)).status]).toEqual([path, 200]);
  // Nothing is evaluated, and no styles are put into the page.
  expect(html).toContain('&quot;allowEval&quot;:false');
  expect(html).toContain('&quot;includeIndicatorStyles&quot;:false');
});
